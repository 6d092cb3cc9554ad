using System.Collections.Immutable;
using System.Text.Json;
using Platform.Identity.ManagedObjects.Patching;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>Reads what a client wants of relationships.</summary>
internal static class RelationshipInput
{
    /// <summary>What a value must look like.</summary>
    public static string Requirement(RelationshipProperty property) =>
        $"The property {property.Name} holds {(property.IsArray ? "an array of references" : "a reference")} such as {{\"_ref\": \"{property.Collections.FirstOrDefault()?.Path}/…\"}}.";

    /// <summary>The value as the whole of the property; null: it is no such value.</summary>
    public static RelationshipEdit? Replace(RelationshipProperty property, JsonElement value)
    {
        Reference?[]? references = value.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array when property.IsArray => [.. value.EnumerateArray().Select(Reference.Read)],
            JsonValueKind.Object when !property.IsArray => [Reference.Read(value)],
            _ => null,
        };

        return references is null || references.Any(reference => reference is null) ? null : new RelationshipEdit.Replace(property.Name, [.. references!]);
    }

    /// <summary>The operations about relationships as edits, the other operations, or what is wrong.</summary>
    public static (ImmutableArray<RelationshipEdit> Edits, ImmutableArray<PatchOperation> Others, string? Problem) Of(ImmutableArray<PatchOperation> operations, ObjectType type)
    {
        var edits = ImmutableArray.CreateBuilder<RelationshipEdit>();
        var others = ImmutableArray.CreateBuilder<PatchOperation>();

        foreach (var operation in operations)
        {
            if (type.Find(operation.Field.Segments[0]) is { Virtual: not null } || (operation.From is { } from && type.Find(from.Segments[0]) is { IsDerived: true }))
            {
                return ([], [], $"{NameOf(operation)}: the value follows from relationships.");
            }

            if (type.Find(operation.Field.Segments[0])?.Relationship is not { } property)
            {
                others.Add(operation);
            }
            else if (EditOf(operation, property) is ({ } edit, _))
            {
                edits.Add(edit);
            }
            else
            {
                return ([], [], $"{NameOf(operation)}: {EditOf(operation, property).Problem}");
            }
        }

        return (edits.ToImmutable(), others.ToImmutable(), null);
    }

    private static (RelationshipEdit? Edit, string? Problem) EditOf(PatchOperation operation, RelationshipProperty property) => operation switch
    {
        { Kind: PatchKind.Add, Field.Segments: [_, "-"], Value: { } value } when property.IsArray =>
            Reference.Read(value) is { } reference ? (new RelationshipEdit.Add(property.Name, reference), null) : (null, Requirement(property)),
        { Kind: PatchKind.Add or PatchKind.Replace, Field.Segments: [_], Value: { } value } =>
            Replace(property, value) is { } edit ? (edit, null) : (null, Requirement(property)),
        { Kind: PatchKind.Remove, Field.Segments: [_], Value: { } value } =>
            Reference.Read(value) is { } reference ? (new RelationshipEdit.Remove(property.Name, reference), null) : (null, "the value must be a reference."),

        // All relationships of a property at once are too easily lost (identity-and-config reference, section 1.4).
        { Kind: PatchKind.Remove, Field.Segments: [_] } when property.IsArray => (null, "the relationship to remove must be named as value."),
        { Kind: PatchKind.Remove, Field.Segments: [_] } => (new RelationshipEdit.Replace(property.Name, []), null),
        _ => (null, "relationships are added with /-, replaced as a whole, and removed by value."),
    };

    private static string NameOf(PatchOperation operation) => $"{operation.Kind.ToString().ToLowerInvariant()} {operation.Field}";
}
