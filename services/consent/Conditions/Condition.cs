using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Consent.Conditions;

/// <summary>
/// A query filter over JSON, as mappings use it for <c>sourceCondition</c> and conditions of properties (identity-and-config reference
/// §2.3). Texts compare without regard to case; an operator that is not known is neither satisfied nor refuted.
/// </summary>
internal abstract record Condition
{
    /// <summary>How deep parentheses may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many characters a condition may have.</summary>
    public const int MaxLength = 8_192;

    /// <summary>Reads a condition.</summary>
    /// <exception cref="FormatException">The text is none; the message says where.</exception>
    public static Condition Parse(string text) => new ConditionParser(text).ParseAll();

    /// <summary>Whether the subject satisfies it. Never throws: a comparison that makes no sense is not satisfied.</summary>
    public bool Holds(JsonElement subject) => Test(subject) is true;

    /// <summary>True, false, or null for undefined; the opposite of undefined is undefined.</summary>
    protected internal abstract bool? Test(JsonElement subject);

    /// <summary>The value behind a pointer; null: none, or JSON <c>null</c>.</summary>
    public static JsonElement? Find(JsonElement subject, ImmutableArray<string> path)
    {
        foreach (var name in path)
            if (subject.ValueKind != JsonValueKind.Object || !subject.TryGetProperty(name, out subject))
                return null;

        return subject.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : subject;
    }

    /// <summary>Reads <c>/a/b</c>, <c>a/b</c> or <c>a</c> (RFC 6901 with an optional first slash).</summary>
    public static ImmutableArray<string> Pointer(string text) => text.Trim('/') is { Length: > 0 } path
        ? [.. path.Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
        : [];
}

/// <summary>All of the parts hold.</summary>
internal sealed record AllOf(ImmutableArray<Condition> Parts) : Condition
{
    protected internal override bool? Test(JsonElement subject)
    {
        var results = Parts.Select(part => part.Test(subject)).ToArray();

        return results.Contains(false) ? false : results.Contains(null) ? null : true;
    }
}

/// <summary>At least one of the parts holds.</summary>
internal sealed record AnyOf(ImmutableArray<Condition> Parts) : Condition
{
    protected internal override bool? Test(JsonElement subject)
    {
        var results = Parts.Select(part => part.Test(subject)).ToArray();

        return results.Contains(true) ? true : results.Contains(null) ? null : false;
    }
}

/// <summary>The part does not hold.</summary>
internal sealed record Not(Condition Part) : Condition
{
    protected internal override bool? Test(JsonElement subject) => !Part.Test(subject);
}

/// <summary><c>true</c> or <c>false</c> for everything.</summary>
internal sealed record Always(bool Value) : Condition
{
    protected internal override bool? Test(JsonElement subject) => Value;
}

/// <summary>The field has a value.</summary>
internal sealed record Present(ImmutableArray<string> Field) : Condition
{
    protected internal override bool? Test(JsonElement subject) => Find(subject, Field) is not null;
}

/// <summary>A comparison by an operator that is not known.</summary>
internal sealed record Undefined : Condition
{
    protected internal override bool? Test(JsonElement subject) => null;
}

/// <summary>The field, or an element of the array there, compares with the value.</summary>
internal sealed record Comparison(ImmutableArray<string> Field, string Operator, JsonElement Value) : Condition
{
    protected internal override bool? Test(JsonElement subject) => Find(subject, Field) is { } found
        && (found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().Any(Compares) : Compares(found));

    private bool Compares(JsonElement found) => (found.ValueKind, Value.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => CompareTexts(found.GetString()!, Value.GetString()!),
        (JsonValueKind.Number, JsonValueKind.Number) => Ordered(found.GetDouble().CompareTo(Value.GetDouble())),
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) =>
            Ordered(found.GetBoolean().CompareTo(Value.GetBoolean())),
        _ => false,
    };

    private bool CompareTexts(string found, string value) => Operator switch
    {
        "co" => found.Contains(value, StringComparison.OrdinalIgnoreCase),
        "sw" => found.StartsWith(value, StringComparison.OrdinalIgnoreCase),
        _ => Ordered(string.Compare(found, value, StringComparison.OrdinalIgnoreCase)),
    };

    private bool Ordered(int order) => Operator switch
    {
        "lt" => order < 0,
        "le" => order <= 0,
        "gt" => order > 0,
        "ge" => order >= 0,
        _ => order == 0,
    };
}
