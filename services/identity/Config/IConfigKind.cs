using System.Text.Json;
using Marten;

namespace Platform.Identity.Config;

/// <summary>One configuration document that administrators replace over HTTP, and the rules of doing so.</summary>
internal interface IConfigKind
{
    /// <summary>Id of the document and last part of its path.</summary>
    string Id { get; }

    /// <summary>Judges a new content.</summary>
    /// <param name="asked">The new content, a JSON object without <c>_id</c> and <c>_rev</c>.</param>
    /// <param name="present">The present content; null: there is none.</param>
    /// <param name="session">Store, for what is in use.</param>
    /// <param name="ct">Cancels.</param>
    Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct);

    /// <summary>The content as it is shown; null: nothing is stored.</summary>
    JsonElement Show(JsonElement? stored);

    /// <summary>Runs on the replica that replaced the document, before the answer.</summary>
    Task ReplacedAsync(CancellationToken ct) => Task.CompletedTask;
}
