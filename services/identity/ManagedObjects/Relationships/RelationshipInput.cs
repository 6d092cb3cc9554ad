using System.Collections.Immutable;
using System.Text.Json;
using Platform.Patching;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>Reads what a client wants of relationships.</summary>
internal static class RelationshipInput
{
    /// <summary>The value as the whole of the property, or what is wrong with it.</summary>
    public static (RelationshipEdit? Edit, string? Problem) Replace(RelationshipProperty property, JsonElement value) => (value.ValueKind, property.IsArray) switch
    {
        (JsonValueKind.Null, _) => (new RelationshipEdit.Replace(property.Name, []), null),
        (JsonValueKind.Array, true) => All(property, value),
        (_, true) => (null, $"The property {property.Name} holds an array of references such as {Example(property)}."),
        _ => One(property, value) is ({ } reference, _) ? (new RelationshipEdit.Replace(property.Name, [reference]), null) : (null, One(property, value).Problem),
    };

    /// <summary>The value as one reference, or what is wrong with it.</summary>
    public static (Reference? Reference, string? Problem) One(RelationshipProperty property, JsonElement value) => Reference.Read(value) is (null, var problem)
        ? (null, $"The property {property.Name} holds references such as {Example(property)}. {problem}")
        : Reference.Read(value);

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
            else if (EditOf(operation, property) is var (edit, problem) && edit is not null)
            {
                edits.Add(edit);
            }
            else
            {
                return ([], [], $"{NameOf(operation)}: {problem}");
            }
        }

        return (edits.ToImmutable(), others.ToImmutable(), null);
    }

    private static (RelationshipEdit? Edit, string? Problem) EditOf(PatchOperation operation, RelationshipProperty property) => operation switch
    {
        { Kind: PatchKind.Add, Field.Segments: [_, "-"], Value: { } value } when property.IsArray =>
            One(property, value) is ({ } reference, _) ? (new RelationshipEdit.Add(property.Name, reference), null) : (null, One(property, value).Problem),
        { Kind: PatchKind.Add or PatchKind.Replace, Field.Segments: [_], Value: { } value } =>
            Replace(property, value),
        { Kind: PatchKind.Remove, Field.Segments: [_], Value: { } value } =>
            One(property, value) is ({ } reference, _) ? (new RelationshipEdit.Remove(property.Name, reference), null) : (null, One(property, value).Problem),

        // All relationships of a property at once are too easily lost (identity-and-config reference, section 1.4).
        { Kind: PatchKind.Remove, Field.Segments: [_] } when property.IsArray => (null, "the relationship to remove must be named as value."),
        { Kind: PatchKind.Remove, Field.Segments: [_] } => (new RelationshipEdit.Replace(property.Name, []), null),
        _ => (null, "relationships are added with /-, replaced as a whole, and removed by value."),
    };

    private static (RelationshipEdit? Edit, string? Problem) All(RelationshipProperty property, JsonElement value)
    {
        var read = value.EnumerateArray().Select(element => One(property, element)).ToArray();

        return Array.FindIndex(read, reference => reference.Reference is null) is >= 0 and var broken
            ? (null, $"At {broken}: {read[broken].Problem}")
            : (new RelationshipEdit.Replace(property.Name, [.. read.Select(reference => reference.Reference!)]), null);
    }

    private static string Example(RelationshipProperty property) => $"{{\"_ref\": \"{property.Collections.FirstOrDefault()?.Path}/…\"}}";

    private static string NameOf(PatchOperation operation) => $"{operation.Kind.ToString().ToLowerInvariant()} {operation.Field}";
}
