using Platform.Identity.ManagedObjects.Serving;

namespace Platform.Identity.Bulk.Importing;

/// <summary>What a request says about the import that it begins or goes on with. What is not said is null.</summary>
internal sealed record ImportOrder(string? Resource, BulkFormat? Format, ExistingObjects? OnExisting, bool? IsDryRun, long Offset)
{
    private const int MaxIdLength = 64;

    /// <summary>Reads the parameters.</summary>
    public static ImportOrder Read(HttpRequest request) => new(
        request.Single("type"),
        request.Single("format") is { } format ? FormatOf(format) : null,
        request.Single("onExisting") switch
        {
            null => null,
            "fail" => ExistingObjects.Fail,
            "skip" => ExistingObjects.Skip,
            "update" => ExistingObjects.Update,
            _ => throw RequestProblem.Malformed("The parameter onExisting must be fail, skip or update."),
        },
        request.Single("dryRun") is null ? null : request.Flag("dryRun"),
        request.Single("offset") switch
        {
            null => 0,
            { } text when long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var offset) => offset,
            _ => throw RequestProblem.Malformed("The parameter offset must be a number of bytes."),
        });

    /// <summary>The format of that name.</summary>
    public static BulkFormat FormatOf(string name) => name switch
    {
        "jsonl" => BulkFormat.JsonLines,
        "csv" => BulkFormat.Csv,
        _ => throw RequestProblem.Malformed("The parameter format must be jsonl or csv."),
    };

    /// <summary>An id that a client may choose.</summary>
    public static string IdOf(string id) => id.Length is > 0 and <= MaxIdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        ? id
        : throw RequestProblem.Malformed($"The id of an import has 1 to {MaxIdLength} letters, digits, dots, hyphens and underscores.");

    /// <summary>A new import of this order.</summary>
    public Import Begin(string id, string startedBy, DateTimeOffset now) => new()
    {
        Id = id,
        Resource = Resource ?? throw RequestProblem.Malformed("The parameter type must name a collection such as managed/user."),
        Format = Format ?? throw RequestProblem.Malformed("The parameter format must be jsonl or csv."),
        OnExisting = OnExisting ?? ExistingObjects.Fail,
        IsDryRun = IsDryRun ?? false,
        StartedBy = startedBy,
        StartedAt = now,
        LastChangedAt = now,
    };

    /// <summary>True: it says nothing else than the import that is there.</summary>
    public bool Fits(Import import) => (Resource ?? import.Resource) == import.Resource && (Format ?? import.Format) == import.Format
        && (OnExisting ?? import.OnExisting) == import.OnExisting && (IsDryRun ?? import.IsDryRun) == import.IsDryRun;
}
