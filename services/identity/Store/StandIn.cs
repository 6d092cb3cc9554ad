using System.Text.Json;
using Platform.Hosting.Stores;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Store;

/// <summary>
/// Stands for the object that nobody has: where nothing is found it is fetched, read and answered in its place and thrown away by whoever asked, so that a question
/// about nobody is the same work as one about somebody (docs/adr/0027). As large as a person who has just registered; it belongs to no
/// collection, has no stream, and no question finds it.
/// </summary>
internal sealed class StandIn(IIdentityStore store) : IStoreSeed
{
    /// <summary>Key of its documents.</summary>
    public const string Key = Resource + "/" + ObjectId;

    private const string Resource = "internal/nobody";
    private const string ObjectId = "00000000-0000-4000-8000-000000000000";

    /// <summary>The object.</summary>
    public static ObjectState State { get; } = new()
    {
        Id = Key,
        Resource = Resource,
        ObjectId = ObjectId,
        Properties = JsonElement.Parse(
            """
            {"userName":"nobody.at.all","givenName":"Nobody","sn":"Nobody","cn":"Nobody Nobody","mail":"nobody.at.all@example.com","accountStatus":"active",
            "preferences":{"updates":false,"marketing":false},"kbaInfo":[{"customQuestion":"Is anybody here?"},{"questionId":"1"}]}
            """),
        Revision = 3,
        CreatedAt = DateTimeOffset.UnixEpoch,
        LastChangedAt = DateTimeOffset.UnixEpoch,
        HasPassword = true,
        LoginCount = 2,
        TermsVersion = "0.0",
        TermsAcceptedAt = DateTimeOffset.UnixEpoch,
    };

    /// <inheritdoc/>
    public async Task SeedAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(State);
        // Of the length of a hash, and none: no password opens it.
        session.Store(new Credential { Id = Key, Hash = new string('*', 97) });
        await session.SaveChangesAsync(ct);
    }
}
