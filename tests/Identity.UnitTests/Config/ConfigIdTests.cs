using Platform.Identity.Config;

namespace Platform.Identity.UnitTests.Config;

public sealed class ConfigIdTests
{
    [Theory]
    [InlineData("managed")]
    [InlineData("emailTemplate/welcome")]
    [InlineData("a/b/c/d/e/f/g/h")]
    [InlineData("history/x")]
    [InlineData("org.apache.felix/Ünïcode name")]
    public void An_id_has_parts_between_slashes(string id) => Assert.True(ConfigId.IsValid(id));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/..")]
    [InlineData("./a")]
    [InlineData("_id")]
    [InlineData("a/_b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a\u0000b")]
    [InlineData("a/history")]
    [InlineData("a/b/c/d/e/f/g/h/i")]
    public void Anything_else_is_none(string id) => Assert.False(ConfigId.IsValid(id));

    [Theory]
    [InlineData("emailTemplate/x", true, ConfigOwner.Notification, true)]
    [InlineData("emailTemplat", false, ConfigOwner.Notification, true)]
    [InlineData("EMAILTEMPLATE/X", false, ConfigOwner.Notification, true)]
    [InlineData("emailTemplate", true, ConfigOwner.Notification, false)]
    [InlineData("", false, ConfigOwner.Consent, true)]
    [InlineData("ui/", false, ConfigOwner.Consent, false)]
    [InlineData("sync", true, ConfigOwner.Consent, true)]
    [InlineData("synchronised", false, ConfigOwner.Consent, false)]
    [InlineData("mapping/a", false, ConfigOwner.Consent, true)]
    public void An_id_or_its_beginning_tells_who_may_have_the_document(string text, bool isWhole, object owner, bool expected) =>
        Assert.Equal(expected, ConfigId.MayBelong(text, isWhole, (ConfigOwner)owner));
}
