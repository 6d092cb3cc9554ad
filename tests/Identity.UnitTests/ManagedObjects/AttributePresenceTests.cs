using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Reading;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class AttributePresenceTests
{
    private static readonly ObjectState State = ObjectState.Fold(null, new ManagedObjectCreated(
        "managed/user", "1", Schemas.Json("""{"cn":"private","mail":"","nothing":null,"preferences":{"updates":false},"kbaInfo":[]}"""), true, DateTimeOffset.UnixEpoch))!;

    [Theory]
    [InlineData("password", true)]
    [InlineData("kbaInfo", true)]
    [InlineData("cn", true)]
    [InlineData("_id", true)]
    [InlineData("mail", true)]
    [InlineData("preferences/updates", true)]
    [InlineData("/preferences/updates", true)]
    [InlineData("preferences/marketing", false)]
    [InlineData("mail/x", false)]
    [InlineData("nothing", false)]
    [InlineData("missing", false)]
    public void Everything_but_null_is_present(string attribute, bool present) => Assert.Equal(present, AttributePresence.Has(State, attribute));

    [Fact]
    public void Who_has_no_password_has_no_password() => Assert.False(AttributePresence.Has(State with { HasPassword = false }, "password"));
}
