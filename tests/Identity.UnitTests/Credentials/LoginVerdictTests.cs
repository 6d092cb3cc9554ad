using Platform.Contracts.Identity.V1;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.UnitTests.Credentials;

public sealed class LoginVerdictTests
{
    [Theory]
    [InlineData("active", true, CredentialVerdict.Match)]
    [InlineData("active", false, CredentialVerdict.Mismatch)]
    [InlineData("inactive", true, CredentialVerdict.Inactive)]
    [InlineData("inactive", false, CredentialVerdict.Mismatch)]
    [InlineData(null, false, CredentialVerdict.Mismatch)]
    public void A_closed_account_shows_only_to_who_knows_the_password(string? status, bool matches, CredentialVerdict verdict) =>
        Assert.Equal(verdict, LoginVerdict.Of(status is null ? null : Account(status), new(matches, null)));

    [Fact]
    public void What_was_not_checked_is_overload() => Assert.Equal(CredentialVerdict.Overloaded, LoginVerdict.Of(Account("active"), null));

    private static ObjectState Account(string status) => ObjectState.Fold(null, new Identity.ManagedObjects.ManagedObjectCreated(
        "managed/user", "1", Schemas.Json($$"""{"userName":"x","accountStatus":"{{status}}"}"""), true, DateTimeOffset.UnixEpoch))!;
}
