using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.UnitTests.Gateway.Sessions;

public sealed class AdministratorRightTests
{
    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/", "/alpha", true)]
    [InlineData("/alpha", "/alpha", true)]
    [InlineData("/alpha", "/alpha/child", true)]
    [InlineData("/alpha", "/", false)]
    [InlineData("/alpha", "/alphabet", false)]
    [InlineData("/alpha/child", "/alpha", false)]
    public void Administrators_administer_their_realm_and_those_below(string session, string realm, bool allowed) =>
        Assert.Equal(allowed ? null : SessionErrors.Forbidden, AdministratorRight.RefusalOf(Session(session, administrator: true), new RealmContext(realm)));

    [Fact]
    public void A_person_without_the_right_is_forbidden_and_nobody_is_denied()
    {
        Assert.Same(SessionErrors.Forbidden, AdministratorRight.RefusalOf(Session("/", administrator: false), RealmContext.Root));
        Assert.Same(SessionErrors.AccessDenied, AdministratorRight.RefusalOf(null, RealmContext.Root));
    }

    private static SsoSession Session(string realm, bool administrator) => new()
    {
        Id = "id",
        SubjectId = "subject",
        UserName = "name",
        Realm = realm,
        AuthenticationSessionId = Guid.Empty,
        Journey = "Login",
        Administrator = administrator,
        CreatedAt = default,
        LastAccessAt = default,
        IdleExpiresAt = default,
        ExpiresAt = default,
    };
}
