using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Platform.Crest.Errors;
using Platform.Hosting.Stores;
using Platform.Identity.Store;

namespace Platform.Identity.Config;

/// <summary>Reads and replaces configuration documents, one writer of a document at a time.</summary>
internal sealed class ConfigDocuments(IIdentityStore store)
{
    /// <summary>The present content; null: none.</summary>
    public async Task<JsonElement?> ReadAsync(string id, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await ContentAsync(session, id, ct);
    }

    /// <summary>Replaces a document if its kind allows it, and if it is the one that the caller has seen.</summary>
    /// <param name="kind">Kind of the document.</param>
    /// <param name="asked">New content.</param>
    /// <param name="revision">Revision it must have; null: any.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ConfigVerdict> ReplaceAsync(IConfigKind kind, JsonElement asked, string? revision, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync("config/" + kind.Id, ct);
        var present = await ContentAsync(session, kind.Id, ct);

        if (revision is not null && revision != RevisionOf(kind.Show(present)))
        {
            return new ConfigVerdict.Refused(CrestError.Of(StatusCodes.Status412PreconditionFailed, "The resource has been changed meanwhile."));
        }

        var verdict = await kind.JudgeAsync(Without(asked), present, session, ct);

        if (verdict is ConfigVerdict.Accepted accepted)
        {
            session.Store(new ConfigDocument { Id = kind.Id, Content = accepted.Content });
            await session.SaveChangesAsync(ct);
        }

        return verdict;
    }

    /// <summary>A digest of the content: the same on every replica, and the same again when a change is taken back.</summary>
    public static string RevisionOf(JsonElement content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.GetRawText())).AsSpan(0, 8));

    private static async Task<JsonElement?> ContentAsync(IQuerySession session, string id, CancellationToken ct) =>
        await session.LoadAsync<ConfigDocument>(id, ct) is { Content: var content } ? content : null;

    private static JsonElement Without(JsonElement asked)
    {
        var content = JsonObject.Create(asked)!;
        content.Remove("_id");
        content.Remove("_rev");

        return JsonSerializer.SerializeToElement(content);
    }
}
