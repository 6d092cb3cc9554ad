using System.Text.Json;
using Marten;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Store;

/// <summary>
/// Stands for the object that nobody has: where nothing is found it is read and answered in its place and thrown away by whoever asked, so that the work after a
/// question is the same (docs/adr/0027). As large as a person who has just registered.
/// </summary>
internal sealed class StandIn(IIdentityStore store)
{
    private static readonly byte[] Stored = JsonSerializer.SerializeToUtf8Bytes(new ObjectState
    {
        Id = ObjectKey.Of("managed/user", "00000000-0000-4000-8000-000000000000"),
        Resource = "managed/user",
        ObjectId = "00000000-0000-4000-8000-000000000000",
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
        UserNameKey = "nobody.at.all",
        MailKey = "nobody.at.all@example.com",
    }, JsonSerializerOptions.Web);

    private readonly ISerializer _serializer = store.Options.Serializer();

    /// <summary>Reads it as an object is read that was found.</summary>
    public ObjectState Read() => _serializer.FromJson<ObjectState>(new MemoryStream(Stored, writable: false));
}
