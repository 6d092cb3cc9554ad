using Marten;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>How sessions are stored.</summary>
internal static class SsoSessionStorage
{
    public static void Configure(StoreOptions options) => options.Schema.For<SsoSession>()
        .DocumentAlias("sso_session")
        .Index(x => x.IdleExpiresAt)
        .Index(x => x.ExpiresAt)
        .Index(x => x.SubjectId)
        .Index(x => x.UserName);
}
