using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.QueryFilters;

/// <summary>The list behind <c>in</c>: a JSON array of plain values inside a text.</summary>
internal static class FilterList
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 2 };

    public static ImmutableArray<FilterLiteral> Read(FilterToken token)
    {
        try
        {
            using var list = JsonDocument.Parse(token.Value, Options);

            return list.RootElement.ValueKind is JsonValueKind.Array
                ? [.. list.RootElement.EnumerateArray().Select(element => Of(element) ?? throw Refused(token))]
                : throw Refused(token);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // The last two are how the base class library says that a text holds half a surrogate pair.
            throw Refused(token);
        }
    }

    private static FilterLiteral? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new FilterLiteral.Text(element.GetString()!),
        JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number) => new FilterLiteral.Number(number),
        JsonValueKind.True or JsonValueKind.False => new FilterLiteral.Boolean(element.GetBoolean()),
        _ => null,
    };

    private static QueryFilterSyntaxException Refused(FilterToken token) =>
        new($"The list at position {token.Position} must be a JSON array of texts, numbers and truth values.", token.Position);
}
