using System.Text.Json;
using Marten;

namespace Platform.Identity.Config;

/// <summary>Configuration that the platform acts on, and the rules of changing it. A document of no kind is stored as it is.</summary>
internal interface IConfigKind
{
    /// <summary>Id of the document and last part of its path; of a kind with several documents, what their ids begin with.</summary>
    string Id { get; }

    /// <summary>True: the document is always there, as <see cref="Show"/> shows it until somebody writes it, and it cannot be deleted.</summary>
    bool IsBuiltIn => true;

    /// <summary>True: it has the rules for this document.</summary>
    bool Covers(string documentId) => documentId == Id;

    /// <summary>True: the kind keeps secrets in a form of its own, from which they cannot be read back; none is sealed.</summary>
    bool DigestsSecrets => false;

    /// <summary>Pointers of the members that say where secrets of the document go. When one of them changes, no secret stays that is not given again.</summary>
    IReadOnlyList<string> Addresses => [];

    /// <summary>Ids of other documents that this one is judged by, or that are judged by it: writers of them wait for each other.</summary>
    IReadOnlyList<string> JudgedBeside => [];

    /// <summary>Judges a new content before anything changes.</summary>
    /// <param name="asked">The new content, a JSON object without <c>_id</c> and <c>_rev</c>; its secrets are null.</param>
    /// <param name="present">The present content; null: there is none.</param>
    /// <param name="session">Store, for what is in use.</param>
    /// <param name="ct">Cancels.</param>
    Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct);

    /// <summary>Why the document must not be deleted; null: it may.</summary>
    /// <param name="session">Store, for what is in use.</param>
    /// <param name="ct">Cancels.</param>
    Task<ConfigVerdict.Refused?> JudgeDeletionAsync(IQuerySession session, CancellationToken ct) => Task.FromResult<ConfigVerdict.Refused?>(null);

    /// <summary>The content as it is shown; null: nothing is stored.</summary>
    JsonElement Show(JsonElement? stored);

    /// <summary>Runs on the replica that replaced or deleted the document, before the answer.</summary>
    Task ReplacedAsync(CancellationToken ct) => Task.CompletedTask;
}
