using System.Collections.Immutable;
using System.Globalization;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>The parameters of a request (identity-and-config reference, sections 2.1 and 2.4): each at most once, <c>_fields</c> excepted.</summary>
internal static class RequestParameters
{
    private const int MaxFields = 200;

    /// <summary>The value; null: not sent.</summary>
    public static string? Single(this HttpRequest request, string name) => request.Query[name] switch
    {
        [] => null,
        [var value] => value ?? "",
        _ => throw RequestProblem.Malformed($"The parameter {name} must be sent once."),
    };

    /// <summary>A truth value; absent: false.</summary>
    public static bool Flag(this HttpRequest request, string name) => request.Single(name) switch
    {
        null => false,
        { } text when bool.TryParse(text, out var value) => value,
        _ => throw RequestProblem.Malformed($"The parameter {name} must be true or false."),
    };

    /// <summary>A whole number; null: not sent.</summary>
    public static int? Number(this HttpRequest request, string name) => request.Single(name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw RequestProblem.Malformed($"The parameter {name} must be a whole number."),
    };

    /// <summary>The pointers of <c>_fields</c>; empty: not sent.</summary>
    public static ImmutableArray<FieldPointer> Fields(this HttpRequest request)
    {
        ImmutableArray<string> names =
            [.. request.Query["_fields"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

        return names.Length <= MaxFields
            ? [.. names.Select(FieldPointer.Parse)]
            : throw RequestProblem.Malformed($"The parameter _fields may name {MaxFields} fields.");
    }
}
