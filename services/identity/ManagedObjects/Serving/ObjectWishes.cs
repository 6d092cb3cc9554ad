using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity.V1;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.ManagedObjects.Patching;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Patching;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>What a PUT and a PATCH want of an object.</summary>
internal static class ObjectWishes
{
    /// <summary>
    /// The whole object anew: properties that are not sent vanish. Private ones stay, for nobody outside can have read them, and so do secrets.
    /// </summary>
    /// <param name="body">The object.</param>
    /// <param name="type">Type of the object.</param>
    /// <param name="takesHashes">True: an administrator asks, who may import the hash of a password.</param>
    public static Wish Replace(JsonElement body, ObjectType type, bool takesHashes)
    {
        var parts = SecretParts.Of(body);

        return (ObjectInput.Read(JsonSerializer.SerializeToElement(parts.Rest), type), SecretParts.Read(parts.Secrets, takesHashes)) switch
        {
            (ObjectInput.Accepted input, SecretInput.Accepted secrets) => new Wish.Accepted(secrets, (state, news) => Replaced(state, input, parts, news, type)),
            (ObjectInput.Rejected rejected, _) => new Wish.Rejected(rejected.Message),
            (_, SecretInput.Rejected rejected) => new Wish.Rejected(rejected.Message),
            _ => throw new InvalidOperationException("Unmapped input."),
        };
    }

    /// <summary>The object with the operations applied.</summary>
    /// <param name="operations">Operations.</param>
    /// <param name="type">Type of the object.</param>
    /// <param name="asObject">True: with the rights of the person.</param>
    public static Wish Patch(ImmutableArray<PatchOperation> operations, ObjectType type, bool asObject)
    {
        var (secrets, rest, problem) = SecretParts.Of(operations);

        var (edits, others, related) = RelationshipInput.Of(rest, type);

        if ((problem ?? related) is { } wrong)
        {
            return new Wish.Rejected(wrong);
        }

        // A copy would show to the person what is kept from them.
        if (asObject && rest.FirstOrDefault(operation => operation.From is { } from && type.Find(from.Segments[0]) is { IsPrivate: true }) is { } hidden)
        {
            return new Wish.Rejected($"The property {hidden.From!.Segments[0]} may not be read.", ObjectRefusal.Forbidden);
        }

        return SecretParts.Read(secrets, takesHashes: !asObject) switch
        {
            SecretInput.Accepted accepted => new Wish.Accepted(accepted, (state, news) => Patched(state, others, edits, news, type)),
            SecretInput.Rejected rejected => new Wish.Rejected(rejected.Message),
            _ => throw new InvalidOperationException("Unmapped input."),
        };
    }

    private static Wish Replaced(ObjectState state, ObjectInput.Accepted input, SecretParts parts, SecretInput.Accepted secrets, ObjectType type)
    {
        var questions = state.Properties.TryGetProperty(SecurityQuestions.Property, out var present) ? JsonNode.Parse(present.GetRawText()) : null;

        if (parts.ShownQuestions is { } shown && !JsonNode.DeepEquals(shown, questions))
        {
            return new Wish.Rejected("New security questions need their answers.");
        }

        var wanted = JsonObject.Create(input.Properties)!;

        foreach (var member in state.Properties.EnumerateObject().Where(member => type.Find(member.Name) is { IsPrivate: true } or { Relationship: not null } || member.Name is SecurityQuestions.Property))
        {
            wanted.TryAdd(member.Name, JsonNode.Parse(member.Value.GetRawText()));
        }

        var touched = type.Properties.Where(property => property is { IsSecret: false } and ({ IsDerived: false } or { IsJudgedRelationship: true })).Select(property => property.Name)
            .Concat(wanted.Select(member => member.Key)).Except([SecurityQuestions.Property], StringComparer.Ordinal);

        return new Wish.Drafted(ObjectPatching.DraftOf(
            state, PropertyMerge.Between(state.Properties, JsonSerializer.SerializeToElement(wanted)), touched, secrets).Relating(input.Relationships));
    }

    private static Wish Patched(
        ObjectState state, ImmutableArray<PatchOperation> operations, ImmutableArray<RelationshipEdit> edits, SecretInput.Accepted secrets, ObjectType type)
    {
        var wanted = JsonObject.Create(state.Properties)!;

        if (PatchApplication.Apply(wanted, operations) is { } problem)
        {
            return new Wish.Rejected(problem);
        }

        wanted.Remove(SecurityQuestions.Property, out var questions);

        if (ObjectInput.Read(JsonSerializer.SerializeToElement(WithoutReferences(wanted, type)), type) is ObjectInput.Rejected rejected)
        {
            return new Wish.Rejected(rejected.Message);
        }

        if (questions is not null)
        {
            wanted[SecurityQuestions.Property] = questions;
        }

        var touched = operations.Select(operation => operation.Field)
            .Concat(operations.Where(operation => operation.Kind is PatchKind.Move).Select(operation => operation.From!))
            .Select(field => field.Segments[0]);

        return new Wish.Drafted(ObjectPatching.DraftOf(
            state, PropertyMerge.Between(state.Properties, JsonSerializer.SerializeToElement(wanted)), touched, secrets).Relating(edits));
    }

    /// <summary>References of the state are kept by the platform; they are not judged as if they had been sent.</summary>
    private static JsonObject WithoutReferences(JsonObject wanted, ObjectType type) =>
        new(wanted.Where(member => type.Find(member.Key) is not { Relationship: not null }).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
