using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Patching;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>Takes the secrets out of what came in clear over HTTP, before anything else looks at it.</summary>
internal sealed record SecretParts(JsonObject Rest, JsonObject Secrets, JsonNode? ShownQuestions)
{
    /// <summary>
    /// Splits an object. Security questions without a single answer are what an earlier answer of ours showed; they are set aside, for whoever replaces an
    /// object sends back what was read.
    /// </summary>
    public static SecretParts Of(JsonElement body)
    {
        var rest = JsonObject.Create(body)!;
        var secrets = new JsonObject();
        JsonNode? shown = null;

        if (rest.Remove(SecretInput.PasswordProperty, out var password) && password is not null)
        {
            secrets[SecretInput.PasswordProperty] = password;
        }

        if (rest.Remove(SecurityQuestions.Property, out var questions) && questions is not null)
        {
            if (questions is JsonArray entries && entries.All(entry => entry is JsonObject members && !members.ContainsKey("answer")))
            {
                shown = questions;
            }
            else
            {
                secrets[SecurityQuestions.Property] = questions;
            }
        }

        return new(rest, secrets, shown);
    }

    /// <summary>Reads secrets; the members of an empty object are none.</summary>
    public static SecretInput Read(JsonObject secrets, bool takesHashes) =>
        secrets.Count is 0 ? SecretInput.None : SecretInput.Read(JsonSerializer.SerializeToUtf8Bytes(secrets), takesHashes);

    /// <summary>Splits a patch: the secrets that it sets, the other operations, or what is wrong.</summary>
    public static (JsonObject Secrets, ImmutableArray<PatchOperation> Others, string? Problem) Of(ImmutableArray<PatchOperation> operations)
    {
        var secrets = new JsonObject();
        var rest = ImmutableArray.CreateBuilder<PatchOperation>();

        foreach (var operation in operations)
        {
            switch (operation.Field.Segments[0])
            {
                case "_id" or "_rev" or "_meta":
                    return ([], [], $"The member {operation.Field} is kept by the platform and cannot be changed.");
                case SecretInput.PasswordProperty or SecurityQuestions.Property
                    when operation is { Kind: PatchKind.Add or PatchKind.Replace, Field.Segments: [var name], Value: { } value }:
                    secrets[name] = JsonNode.Parse(value.GetRawText());
                    break;
                case SecretInput.PasswordProperty or SecurityQuestions.Property:
                    return ([], [], $"The property {operation.Field.Segments[0]} is secret: it can be replaced as a whole and nothing else.");
                default:
                    rest.Add(operation);
                    break;
            }
        }

        return (secrets, rest.ToImmutable(), null);
    }

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "SecretParts(***)";
}
