using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Errors;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Policies;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Imports and their errors as clients see them.</summary>
internal static class ImportPresentation
{
    /// <summary>The import resource.</summary>
    public static JsonObject Of(Import import) => new()
    {
        ["_id"] = import.Id,
        ["_rev"] = import.Revision.ToString(CultureInfo.InvariantCulture),
        ["type"] = import.Resource,
        ["format"] = import.Format is BulkFormat.Csv ? "csv" : "jsonl",
        ["onExisting"] = JsonNamingPolicy.CamelCase.ConvertName(import.OnExisting.ToString()),
        ["dryRun"] = import.IsDryRun,
        ["complete"] = import.IsComplete,
        ["bytes"] = import.Bytes,
        ["lines"] = import.Lines,
        ["rows"] = import.Rows,
        ["created"] = import.Created,
        ["updated"] = import.Updated,
        ["skipped"] = import.Skipped,
        ["failed"] = import.Failed,
        ["errorsKept"] = import.ErrorsKept,
        ["startedBy"] = import.StartedBy,
        ["startDate"] = ObjectPresentation.Time(import.StartedAt),
        ["lastChangeDate"] = ObjectPresentation.Time(import.LastChangedAt),
    };

    /// <summary>An error: place, then the envelope that the same object would get by itself.</summary>
    public static JsonObject Of(ImportError error)
    {
        var shown = new JsonObject
        {
            ["line"] = error.Line,
            ["offset"] = error.Offset,
            ["code"] = error.Status,
            ["reason"] = CrestError.Of(error.Status, error.Message).Reason,
            ["message"] = error.Message,
        };

        if (!error.FailedPolicies.IsDefaultOrEmpty)
        {
            shown["detail"] = PolicyResult.Of(error.FailedPolicies);
        }

        return shown;
    }
}
