using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.QueryFilters;

namespace Platform.Patching;

/// <summary>Applies the operations of a patch to an object, in order; the first that cannot be applied ends it with a sentence.</summary>
public static class PatchApplication
{
    private const string End = "-";

    /// <summary>Characters that the copies of one patch may have together: copies of copies grow without end.</summary>
    private const long MaxCopied = 512 * 1024;

    /// <summary>Changes the object.</summary>
    /// <param name="target">The object.</param>
    /// <param name="operations">Operations in order.</param>
    /// <returns>Null: done; else what is wrong, a sentence, and the object is to be thrown away.</returns>
    public static string? Apply(JsonObject target, IEnumerable<PatchOperation> operations)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(operations);
        var budget = MaxCopied;

        foreach (var operation in operations)
        {
            var problem = operation.Kind switch
            {
                PatchKind.Add => Set(target, operation.Field, NodeOf(operation), mayAppend: true),
                PatchKind.Replace => Set(target, operation.Field, NodeOf(operation), mayAppend: false),
                PatchKind.Remove => Remove(target, operation.Field, operation.Value),
                PatchKind.Increment => Increment(target, operation.Field, operation.Value!.Value),
                PatchKind.Copy => Copy(target, operation, ref budget),
                PatchKind.Move => Move(target, operation),
                _ => throw new InvalidOperationException($"Unmapped operation {operation.Kind}."),
            };

            if (problem is not null)
            {
                return $"{operation.Kind.ToString().ToLowerInvariant()} {operation.Field}: {problem}";
            }
        }

        return null;
    }

    private static JsonNode? NodeOf(PatchOperation operation) => JsonNode.Parse(operation.Value!.Value.GetRawText());

    private static string? Set(JsonObject target, FieldPointer field, JsonNode? value, bool mayAppend)
    {
        if (field.Segments.Length + DepthOf(value) > PatchOperation.MaxDepth)
        {
            return $"the object would nest deeper than {PatchOperation.MaxDepth} levels.";
        }

        JsonNode parent = target;

        for (var i = 0; i < field.Segments.Length - 1; i++)
        {
            if (parent is not JsonObject members)
            {
                return NoPlace(parent);
            }

            var isListMissing = mayAppend && i == field.Segments.Length - 2 && field.Segments[^1] is End;
            parent = members[field.Segments[i]] ?? (members[field.Segments[i]] = isListMissing ? new JsonArray() : new JsonObject());
        }

        switch (parent)
        {
            case JsonObject members:
                members[field.Segments[^1]] = value;
                return null;
            case JsonArray elements when mayAppend && field.Segments[^1] is End:
                elements.Add(value);
                return null;
            default:
                return NoPlace(parent);
        }
    }

    private static string NoPlace(JsonNode parent) => parent is JsonArray
        ? "elements of an array have no address; replace the array, append with /-, or remove by value."
        : "the field lies within a value that is no object.";

    private static string? Remove(JsonObject target, FieldPointer field, JsonElement? value)
    {
        if (!TryFindParent(target, field, out var parent, out var problem) || parent![field.Segments[^1]] is not { } present)
        {
            return problem;
        }

        if (value is not { } wanted)
        {
            parent.Remove(field.Segments[^1]);
            return null;
        }

        var node = JsonNode.Parse(wanted.GetRawText());

        if (present is JsonArray elements)
        {
            elements.RemoveAll(element => JsonNode.DeepEquals(element, node));
        }
        else if (JsonNode.DeepEquals(present, node))
        {
            parent.Remove(field.Segments[^1]);
        }

        return null;
    }

    private static string? Increment(JsonObject target, FieldPointer field, JsonElement value)
    {
        if (!TryFindParent(target, field, out var parent, out var problem) || parent![field.Segments[^1]] is not { } present)
        {
            return problem ?? "there is no number.";
        }

        if (present is JsonArray elements)
        {
            var sums = elements.Select(element => Sum(element, value)).ToArray();

            if (sums.Any(sum => sum is null))
            {
                return "not every element is a number, or a sum is none.";
            }

            parent[field.Segments[^1]] = new JsonArray([.. sums]);
            return null;
        }

        if (Sum(present, value) is not { } result)
        {
            return "one of the two is no number, or the sum is none.";
        }

        parent[field.Segments[^1]] = result;
        return null;
    }

    private static JsonValue? Sum(JsonNode? present, JsonElement value)
    {
        if (present is not JsonValue || present.GetValueKind() is not JsonValueKind.Number || value.ValueKind is not JsonValueKind.Number)
        {
            return null;
        }

        var element = JsonSerializer.SerializeToElement(present);

        if (element.TryGetDecimal(out var exact) && value.TryGetDecimal(out var addend) && Math.Abs(exact) < 1e27m && Math.Abs(addend) < 1e27m)
        {
            return JsonValue.Create(exact + addend);
        }

        var sum = element.GetDouble() + value.GetDouble();

        return double.IsFinite(sum) ? JsonValue.Create(sum) : null;
    }

    private static string? Copy(JsonObject target, PatchOperation operation, ref long budget)
    {
        if (!TryFindSource(target, operation, out var source, out var problem))
        {
            return problem;
        }

        budget -= source!.ToJsonString().Length;

        return budget < 0 ? "the patch copies too much." : Set(target, operation.Field, source.DeepClone(), mayAppend: true);
    }

    private static string? Move(JsonObject target, PatchOperation operation)
    {
        if (!TryFindSource(target, operation, out var source, out var problem))
        {
            return problem;
        }

        if (operation.Field.Segments.Take(operation.From!.Segments.Length).SequenceEqual(operation.From.Segments))
        {
            return "a value cannot be moved into itself.";
        }

        return Set(target, operation.Field, source!.DeepClone(), mayAppend: true) ?? Remove(target, operation.From, null);
    }

    /// <summary>False without a problem: there is no source, and nothing happens.</summary>
    private static bool TryFindSource(JsonObject target, PatchOperation operation, out JsonNode? source, out string? problem)
    {
        source = null;

        if (!TryFindParent(target, operation.From!, out var parent, out problem) || parent![operation.From!.Segments[^1]] is not { } found)
        {
            return false;
        }

        if (TryFindParent(target, operation.Field, out var place, out _) && place!.ContainsKey(operation.Field.Segments[^1]))
        {
            problem = "there is a value already.";
            return false;
        }

        source = found;
        return true;
    }

    /// <summary>False: there is no such parent; with a problem when it lies in an array.</summary>
    private static bool TryFindParent(JsonObject target, FieldPointer field, out JsonObject? parent, out string? problem)
    {
        JsonNode? node = target;
        problem = null;

        foreach (var segment in field.Segments.SkipLast(1))
        {
            node = node is JsonObject members ? members[segment] : null;

            if (node is JsonArray)
            {
                problem = NoPlace(node);
                break;
            }
        }

        parent = problem is null ? node as JsonObject : null;
        return parent is not null;
    }

    private static int DepthOf(JsonNode? node) => node switch
    {
        JsonObject members => 1 + members.Select(member => DepthOf(member.Value)).DefaultIfEmpty().Max(),
        JsonArray elements => 1 + elements.Select(DepthOf).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
