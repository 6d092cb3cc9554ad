using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies.Catalogue;

namespace Platform.Identity.ManagedObjects;

/// <summary>The properties that a caller sends, checked for everything that is not a policy: form, limits, types within objects.</summary>
internal abstract record ObjectInput
{
    /// <summary>Longest text of one object.</summary>
    public const int MaxCharacters = 128 * 1024;

    /// <summary>Longest object id.</summary>
    public const int MaxIdLength = 255;

    private ObjectInput()
    {
    }

    /// <summary>Usable: the id that it asks for, if any, and its properties without the members that the platform keeps itself.</summary>
    public sealed record Accepted(string? Id, JsonElement Properties) : ObjectInput
    {
        /// <summary>Relationships that it names; a property that is not sent keeps its own.</summary>
        public ImmutableArray<RelationshipEdit> Relationships { get; init; } = [];
    }

    /// <summary>Not usable, and why.</summary>
    public sealed record Rejected(string Message) : ObjectInput;

    /// <summary>Checks what was sent.</summary>
    public static ObjectInput Read(JsonElement sent, ObjectType type)
    {
        if (sent.ValueKind is not JsonValueKind.Object)
        {
            return new Rejected("The object must be a JSON object.");
        }

        var text = JsonMarshal.GetRawUtf8Value(sent);

        if (Encoding.UTF8.GetCharCount(text) > MaxCharacters)
        {
            return new Rejected($"The object must not be longer than {MaxCharacters} characters.");
        }

        return StrictJson.Read(text) is { } strict
            ? Check(strict, type)
            : new Rejected($"The object must not repeat a member, nest deeper than {StrictJson.MaxDepth} levels or hold broken text.");
    }

    private static ObjectInput Check(JsonElement sent, ObjectType type)
    {
        var properties = new JsonObject();
        var relationships = ImmutableArray.CreateBuilder<RelationshipEdit>();
        string? id = null;

        foreach (var member in sent.EnumerateObject())
        {
            switch (member.Name)
            {
                case "_id" when member.Value.ValueKind is JsonValueKind.String && IsId(member.Value.GetString()!):
                    id = member.Value.GetString();
                    break;
                case "_id" when member.Value.ValueKind is not JsonValueKind.Null:
                    return new Rejected($"The member _id must be a text of 1 to {MaxIdLength} characters without slashes or control characters.");
                case "_id" or "_rev" or "_meta":
                    break;
                case var name when type.Find(name) is { Virtual: not null }:
                    // Whoever sends back what was read sends these, too.
                    break;
                case var name when type.Find(name) is { Relationship: { } relationship }:
                    var (edit, wrong) = RelationshipInput.Replace(relationship, member.Value);

                    if (edit is null)
                    {
                        return new Rejected(wrong!);
                    }

                    relationships.Add(edit);
                    break;
                default:
                    if (Problem(member, type) is { } problem)
                    {
                        return new Rejected(problem);
                    }

                    properties[member.Name] = JsonNode.Parse(member.Value.GetRawText());
                    break;
            }
        }

        return new Accepted(id, JsonSerializer.SerializeToElement(properties)) { Relationships = relationships.ToImmutable() };
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= MaxIdLength && !id.Any(c => c is '/' || char.IsControl(c) || char.IsSurrogate(c));

    private static string? Problem(JsonProperty member, ObjectType type)
    {
        // Secret in every type, also in one whose schema does not know the property.
        if (member.Name is Credentials.SecretInput.PasswordProperty or Kba.SecurityQuestions.Property)
        {
            return $"The property {member.Name} is secret and must be sent sealed.";
        }

        return type.Find(member.Name) is { } property ? InnerProblem(member.Name, member.Value, property.Schema) : null;
    }

    /// <summary>Types below the top level; the type of the property itself is the policy <c>valid-type</c>.</summary>
    private static string? InnerProblem(string path, JsonElement value, JsonElement schema) => value.ValueKind switch
    {
        JsonValueKind.Object when schema.TryGetProperty("properties", out var members) => value.EnumerateObject()
            .Select(member => members.TryGetProperty(member.Name, out var inner)
                ? TypeProblem($"{path}/{member.Name}", member.Value, inner)
                : null)
            .FirstOrDefault(problem => problem is not null),
        JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray()
            .Select((item, index) => TypeProblem($"{path}/{index}", item, items))
            .FirstOrDefault(problem => problem is not null),
        _ => null,
    };

    private static string? TypeProblem(string path, JsonElement value, JsonElement schema)
    {
        var type = schema.TryGetProperty("type", out var declared) && declared.ValueKind is JsonValueKind.String ? declared.GetString()! : "any";

        return value.ValueKind is JsonValueKind.Null || JsonTypes.Fits(value, type)
            ? InnerProblem(path, value, schema)
            : $"The value at {path} must be of type {type}.";
    }
}
