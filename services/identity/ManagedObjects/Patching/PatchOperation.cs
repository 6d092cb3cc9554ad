using System.Collections.Immutable;
using System.Text.Json;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Patching;

/// <summary>What an operation of a patch does (identity-and-config reference, section 2.5).</summary>
internal enum PatchKind
{
    Add,
    Replace,
    Remove,
    Increment,
    Copy,
    Move,
}

/// <summary>One operation of a patch, checked as far as it can be without an object.</summary>
internal sealed record PatchOperation(PatchKind Kind, FieldPointer Field, JsonElement? Value, FieldPointer? From)
{
    /// <summary>Operations of one patch.</summary>
    public const int MaxOperations = 500;

    /// <summary>The operations, or what is wrong with them.</summary>
    public static (ImmutableArray<PatchOperation> Operations, string? Problem) Read(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Array || body.GetArrayLength() > MaxOperations)
        {
            return ([], $"A patch is an array of at most {MaxOperations} operations.");
        }

        var operations = ImmutableArray.CreateBuilder<PatchOperation>(body.GetArrayLength());

        foreach (var element in body.EnumerateArray())
        {
            if (Problem(element, out var operation) is { } problem)
            {
                return ([], $"Operation {operations.Count}: {problem}");
            }

            operations.Add(operation!);
        }

        return (operations.MoveToImmutable(), null);
    }

    private static string? Problem(JsonElement element, out PatchOperation? operation)
    {
        operation = null;

        if (element.ValueKind is not JsonValueKind.Object || TextOf(element, "operation") is not { } name)
        {
            return "an object with the members operation and field is needed.";
        }

        if (name.Equals("transform", StringComparison.OrdinalIgnoreCase))
        {
            return "transform is not supported on managed objects.";
        }

        if (!Enum.TryParse<PatchKind>(name, ignoreCase: true, out var kind) || !name.All(char.IsAsciiLetter))
        {
            return "the operation is none of add, replace, remove, increment, copy and move.";
        }

        var value = element.TryGetProperty("value", out var given) && given.ValueKind is not JsonValueKind.Null ? given : (JsonElement?)null;
        var takesSource = kind is PatchKind.Copy or PatchKind.Move;

        if (PointerOf(element, "field") is not { } field)
        {
            return $"the member field must be a pointer to a property of at most {StrictJson.MaxDepth} parts.";
        }

        if (takesSource != element.TryGetProperty("from", out _) || (takesSource && PointerOf(element, "from") is null))
        {
            return takesSource ? "the member from must be a pointer to a property." : "the member from belongs to copy and move only.";
        }

        if (takesSource ? value is not null : value is null && kind is not PatchKind.Remove)
        {
            return takesSource ? "copy and move take no value." : "the member value is needed and must not be null.";
        }

        operation = new(kind, field, value, PointerOf(element, "from"));
        return null;
    }

    private static FieldPointer? PointerOf(JsonElement element, string name) =>
        TextOf(element, name) is { Length: > 0 and <= 1024 } text && FieldPointer.Parse(text) is { Segments: { Length: > 0 and <= StrictJson.MaxDepth } and [not "", ..] } pointer
            ? pointer
            : null;

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
