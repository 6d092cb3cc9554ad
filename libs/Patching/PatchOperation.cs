using System.Collections.Immutable;
using System.Text.Json;
using Platform.QueryFilters;

namespace Platform.Patching;

/// <summary>What an operation of a patch does (identity-and-config reference, section 2.5).</summary>
public enum PatchKind
{
    /// <summary>Sets a property, or appends to an array (<c>/-</c>).</summary>
    Add = 0,

    /// <summary>Sets a property.</summary>
    Replace = 1,

    /// <summary>Removes a property; with a value, only where it is the value, or the elements that are.</summary>
    Remove = 2,

    /// <summary>Adds to a number, or to every number of an array.</summary>
    Increment = 3,

    /// <summary>Sets a property that is not there to the value of another one.</summary>
    Copy = 4,

    /// <summary>The same, and removes the other one.</summary>
    Move = 5,
}

/// <summary>One operation of a patch, checked as far as it can be without an object.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Field">Where.</param>
/// <param name="Value">With which value; null: none, or JSON null.</param>
/// <param name="From">Where the value comes from; null unless it copies or moves.</param>
public sealed record PatchOperation(PatchKind Kind, FieldPointer Field, JsonElement? Value, FieldPointer? From)
{
    /// <summary>Operations of one patch.</summary>
    public const int MaxOperations = 500;

    /// <summary>Levels of the object that is patched, and parts of a pointer.</summary>
    public const int MaxDepth = 16;

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
            return "transform is not supported.";
        }

        if (!Enum.TryParse<PatchKind>(name, ignoreCase: true, out var kind) || !name.All(char.IsAsciiLetter))
        {
            return "the operation is none of add, replace, remove, increment, copy and move.";
        }

        var value = element.TryGetProperty("value", out var given) && given.ValueKind is not JsonValueKind.Null ? given : (JsonElement?)null;
        var takesSource = kind is PatchKind.Copy or PatchKind.Move;

        if (PointerOf(element, "field") is not { } field)
        {
            return $"the member field must be a pointer to a property of at most {MaxDepth} parts.";
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
        TextOf(element, name) is { Length: > 0 and <= 1024 } text && FieldPointer.Parse(text) is { Segments: { Length: > 0 and <= MaxDepth } and [not "", ..] } pointer
            ? pointer
            : null;

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
