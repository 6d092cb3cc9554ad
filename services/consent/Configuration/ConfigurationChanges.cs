using System.Globalization;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Platform.Consent.Store;

namespace Platform.Consent.Configuration;

/// <summary>What the streams of documents tell: a document as it was, and who changed what when, in the form of every other document (docs/configuration.md).</summary>
internal sealed class ConfigurationChanges(IConsentStore store)
{
    private const int MaxChanges = 1_000;

    /// <summary>The revision that a request asks for (<c>_rev</c>); null: the present one.</summary>
    /// <exception cref="RefusedConfigurationException">It is no revision.</exception>
    public static int? RevisionOf(HttpRequest request) => NumberOf(request, "_rev", least: 1, most: int.MaxValue);

    /// <summary>Answers with the document as it was after so many changes; without its credential, which no change keeps.</summary>
    public async Task<IResult> ReadAsync(string id, int revision, HttpContext http, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var facts = await session.Events.FetchStreamAsync(ConfigurationWriter.StreamOf(id), version: revision, fromVersion: revision, token: ct);

        return facts is [{ Data: ConfigurationWritten { Content: { } content } }] ? ConfigurationBody.Document(http, id, revision, content) : ConfigurationBody.NotFound();
    }

    /// <summary>Answers with the changes of a document, the oldest first; pages behind a revision (<c>_pagedResultsCookie</c>).</summary>
    /// <param name="id">The document.</param>
    /// <param name="http">The request.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <param name="isAlwaysThere">The document exists before anybody has written it, and then nothing has changed.</param>
    /// <exception cref="RefusedConfigurationException">A parameter is not acceptable.</exception>
    public async Task<IResult> ListAsync(string id, HttpContext http, CancellationToken ct, bool isAlwaysThere = false)
    {
        var limit = NumberOf(http.Request, "_pageSize", least: 1, most: MaxChanges) ?? MaxChanges;
        var behind = NumberOf(http.Request, "_pagedResultsCookie", least: 0, most: int.MaxValue - MaxChanges - 1) ?? 0;
        var key = ConfigurationWriter.StreamOf(id);
        await using var session = store.QuerySession();

        if (await session.Events.FetchStreamStateAsync(key, ct) is null)
            return isAlwaysThere ? ConfigurationBody.Page([], null) : ConfigurationBody.NotFound();

        var changes = await session.Events.FetchStreamAsync(key, version: behind + limit + 1, fromVersion: behind + 1, token: ct);
        var page = changes.Take(limit).ToArray();

        return ConfigurationBody.Page([.. page.Select(ChangeOf)], changes.Count > limit ? TextOf(page[^1].Version) : null);
    }

    private static JsonObject ChangeOf(IEvent change)
    {
        var (what, who, at, changed) = change.Data switch
        {
            ConfigurationWritten f => ("written", f.By, f.At, f.ChangedMembers),
            ConfigurationRemoved f => ("deleted", f.By, f.At, []),
            _ => throw new InvalidOperationException($"Unmapped fact {change.Data.GetType().Name}."),
        };

        return new()
        {
            ["_id"] = TextOf(change.Version),
            ["revision"] = change.Version,
            ["when"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["what"] = what,
            ["who"] = who,
            ["transactionId"] = change.CorrelationId,
            ["changed"] = new JsonArray([.. changed.Select(name => (JsonNode)name)]),
        };
    }

    private static int? NumberOf(HttpRequest request, string name, int least, int most)
    {
        var sent = request.Query[name];

        if (sent.Count == 0)
            return null;

        return sent is [{ } text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new RefusedConfigurationException($"The parameter {name} must be sent once, a whole number from {least} to {most}.");
    }

    private static string TextOf(long version) => version.ToString(CultureInfo.InvariantCulture);
}
