using System.Security.Cryptography;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.RealmConfig;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Gateway.WellKnown;

namespace Platform.Journey.Gateway.Suspension;

/// <summary>
/// Makes the links that resume suspended journeys, and finds what a link stands for. Only hashes are stored; a link is used up in the transaction
/// that continues the journey, so that looking at it costs nothing and using it twice is impossible.
/// </summary>
internal sealed class ResumeLinks(IJourneyStore store, PublicUrl publicUrl, IOptions<KeyOptions> keys, TimeProvider time)
{
    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, KeyOptions.Bytes(keys.Value.Master), outputLength: 32, info: "resume-link"u8.ToArray());

    /// <summary>Registers the document.</summary>
    public static void Configure(StoreOptions options) =>
        options.Schema.For<SuspendedStep>().DocumentAlias("suspended_step").Index(step => step.ExpiresAt);

    /// <summary>
    /// The link for the step that a request may suspend (authenticate-protocol §5). The page it leads to is that of the realm's configuration;
    /// nothing of it comes from the request. Null: the platform does not know its own address.
    /// </summary>
    public Secret? LinkOf(Guid sessionId, int step, string realm, string journey, RealmSettings settings)
    {
        if ((settings.LoginPage ?? publicUrl.LoginPage) is not { } page)
        {
            return null;
        }

        var query = QueryString.Create("realm", realm)
            .Add("suspendedId", ResumeToken.Of(_key, sessionId, step).Text)
            .Add("authIndexType", "service")
            .Add("authIndexValue", journey).Value!;
        return new(page.Contains('?', StringComparison.Ordinal) ? $"{page}&{query[1..]}" : page + query);
    }

    /// <summary>Lets the link of a suspended session work, in the transaction that suspends it.</summary>
    public void Open(IDocumentSession documents, JourneySession session, TimeSpan lifetime) => documents.Store(new SuspendedStep
    {
        Id = ResumeToken.Of(_key, session.Id, session.Step).Hash(),
        SessionId = session.Id,
        Step = session.Step,
        Realm = session.Realm,
        ExpiresAt = session.LastAskedAt + lifetime,
    });

    /// <summary>What a link stands for; null: unknown, used or too old, which is not told apart.</summary>
    public async Task<SuspendedStep?> FindAsync(string? suspendedId, CancellationToken ct)
    {
        if (ResumeToken.From(suspendedId) is not { } token)
        {
            return null;
        }

        await using var documents = store.QuerySession();
        return await documents.LoadAsync<SuspendedStep>(token.Hash(), ct) is { } step && step.ExpiresAt > time.GetUtcNow() ? step : null;
    }

    /// <summary>Uses a link up, in the transaction that continues the session.</summary>
    public static void Close(IDocumentSession documents, SuspendedStep step) => documents.Delete<SuspendedStep>(step.Id);
}
