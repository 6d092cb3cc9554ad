using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Patching;

namespace Platform.Identity.UnitTests.ManagedObjects;

/// <summary>Any sequence of operations gives what a naive model over plain dictionaries gives, and refuses what the model refuses.</summary>
public sealed class PatchSequenceTests
{
    private const int Sequences = 20_000;

    private static readonly string[] Fields = ["a", "b", "a/x", "a/y", "a/x/z", "l", "l/-", "l/0", "a/x/-", "n", "-"];
    private static readonly string[] Values = ["1", "2", "\"s\"", "[1,2,1]", "[]", "{}", "{\"x\":1}", "true", "0.5"];

    [Fact]
    public void Any_sequence_equals_the_naive_model()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var applied = 0;

        for (var i = 0; i < Sequences; i++)
        {
            var patch = $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Operation(random)))}]";
            var (operations, problem) = PatchOperation.Read(JsonElement.Parse(patch));
            Assert.Null(problem);
            var actual = JsonNode.Parse("""{"a":{"x":1},"l":["s",1,2],"n":3}""")!.AsObject();
            var model = (Dictionary<string, object?>)Plain(actual)!;
            var refused = PatchApplication.Apply(actual, operations) is not null;
            var modelRefused = !operations.All(operation => Model(model, operation));

            Assert.True(refused == modelRefused, $"seed {seed}: {patch} refused {refused}, by the model {modelRefused}");
            Assert.True(refused || JsonNode.DeepEquals(actual, Json(model)), $"seed {seed}: {patch}\n{actual.ToJsonString()}\n{Json(model)!.ToJsonString()}");
            applied += refused ? 0 : 1;
        }

        Assert.InRange(applied, Sequences / 10, Sequences);
    }

    private static string Operation(Random random)
    {
        var (field, from, value) = (Fields[random.Next(Fields.Length)], Fields[random.Next(Fields.Length)], Values[random.Next(Values.Length)]);

        return random.Next(8) switch
        {
            0 => $$"""{"operation":"add","field":"{{field}}","value":{{value}}}""",
            1 => $$"""{"operation":"replace","field":"/{{field}}","value":{{value}}}""",
            2 => $$"""{"operation":"remove","field":"{{field}}"}""",
            3 => $$"""{"operation":"remove","field":"{{field}}","value":{{value}}}""",
            4 or 5 => $$"""{"operation":"increment","field":"{{field}}","value":{{value}}}""",
            6 => $$"""{"operation":"copy","from":"{{from}}","field":"{{field}}"}""",
            _ => $$"""{"operation":"move","from":"{{from}}","field":"{{field}}"}""",
        };
    }

    /// <summary>False: refused.</summary>
    private static bool Model(Dictionary<string, object?> root, PatchOperation operation)
    {
        string[] path = [.. operation.Field.Segments];
        var value = operation.Value is { } given ? Plain(JsonNode.Parse(given.GetRawText())) : null;

        switch (operation.Kind)
        {
            case PatchKind.Add or PatchKind.Replace:
                return Put(root, path, value, operation.Kind is PatchKind.Add);
            case PatchKind.Remove:
                return Walk(root, path, out var owner) && Drop(owner, path[^1], operation.Value is not null, value);
            case PatchKind.Increment:
                return Walk(root, path, out owner) && owner is not null && owner.TryGetValue(path[^1], out var number) && Increase(owner, path[^1], number, value);
            default:
                string[] source = [.. operation.From!.Segments];

                if (!Walk(root, source, out owner))
                {
                    return false;
                }

                if (owner is null || !owner.TryGetValue(source[^1], out var found) || found is null)
                {
                    return true;
                }

                if (Walk(root, path, out var place) && place?.ContainsKey(path[^1]) is true)
                {
                    return false;
                }

                var isMove = operation.Kind is PatchKind.Move;

                return !(isMove && path.Length >= source.Length && path.AsSpan(0, source.Length).SequenceEqual(source))
                    && Put(root, path, Plain(Json(found)), append: true)
                    && (!isMove || owner.Remove(source[^1]));
        }
    }

    private static bool Put(Dictionary<string, object?> root, string[] path, object? value, bool append)
    {
        object? parent = root;

        for (var i = 0; i + 1 < path.Length; i++)
        {
            if (parent is not Dictionary<string, object?> members)
            {
                return false;
            }

            if (members.GetValueOrDefault(path[i]) is null)
            {
                members[path[i]] = append && i + 2 == path.Length && path[^1] is "-" ? new List<object?>() : new Dictionary<string, object?>();
            }

            parent = members[path[i]];
        }

        if (parent is Dictionary<string, object?> target)
        {
            target[path[^1]] = value;
            return true;
        }

        if (parent is List<object?> list && append && path[^1] is "-")
        {
            list.Add(value);
            return true;
        }

        return false;
    }

    /// <summary>False: an array is in the way. A missing parent is null.</summary>
    private static bool Walk(Dictionary<string, object?> root, string[] path, out Dictionary<string, object?>? owner)
    {
        owner = root;

        foreach (var name in path[..^1])
        {
            var next = owner?.GetValueOrDefault(name);

            if (next is List<object?>)
            {
                return false;
            }

            owner = next as Dictionary<string, object?>;
        }

        return true;
    }

    private static bool Drop(Dictionary<string, object?>? owner, string name, bool byValue, object? value)
    {
        if (owner?.GetValueOrDefault(name) is { } present && (!byValue || (present is not List<object?> && Same(present, value))))
        {
            owner.Remove(name);
        }
        else if (owner?.GetValueOrDefault(name) is List<object?> list)
        {
            list.RemoveAll(element => Same(element, value));
        }

        return true;
    }

    private static bool Increase(Dictionary<string, object?> owner, string name, object? present, object? value)
    {
        if (value is not decimal addend)
        {
            return present is List<object?> { Count: 0 };
        }

        switch (present)
        {
            case decimal number:
                owner[name] = number + addend;
                return true;
            case List<object?> list when list.All(element => element is decimal):
                owner[name] = list.Select(element => (object?)((decimal)element! + addend)).ToList();
                return true;
            default:
                return false;
        }
    }

    private static bool Same(object? one, object? other) => JsonNode.DeepEquals(Json(one), Json(other));

    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject members => members.ToDictionary(member => member.Key, member => Plain(member.Value)),
        JsonArray elements => elements.Select(Plain).ToList(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => decimal.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture),
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.GetValue<bool>(),
        _ => null,
    };

    private static JsonNode? Json(object? plain) => plain switch
    {
        Dictionary<string, object?> members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Json(member.Value)))),
        List<object?> elements => new JsonArray([.. elements.Select(Json)]),
        decimal number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        _ => null,
    };
}
