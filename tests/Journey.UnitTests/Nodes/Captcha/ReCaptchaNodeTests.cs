using Platform.Journey.Engine.Effects;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Captcha;

public sealed class ReCaptchaNodeTests
{
    private static readonly NodeScene _scene =
        NodeScene.Of("product-ReCaptchaNode", """{"siteKey":"site","secretKey":"key","reCaptchaUri":"https://hcaptcha.com/siteverify"}""");

    private static Played Answered(bool? success) =>
        (_scene with { World = new() { Captcha = new(success, null) } }).Submit(_scene.Visit().Ask, Sent("solved"));

    [Fact]
    public void Who_passes_goes_on()
    {
        Assert.Equal("outcome", Answered(true).Outcome);
        Assert.Equal("https://hcaptcha.com/siteverify", Assert.Single(Answered(true).All<VerifyCaptcha>()).VerifierUri);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void Who_does_not_pass_ends_the_journey(bool? success) => Assert.NotEmpty(Answered(success).Break);

    [Fact]
    public void It_may_stand_before_other_nodes_of_a_page()
    {
        var page = NodeScene.Page("{}", ("product-ReCaptchaNode", """{"siteKey":"site","secretKey":"key"}"""), ("UsernameCollectorNode", "{}"));
        var asked = page.Visit().Ask;

        Assert.Empty(page.Submit(asked, Sent("solved"), Sent("")).All<VerifyCaptcha>());
        Assert.Equal("outcome", page.Submit(asked, Sent("solved"), Sent("bob")).Outcome);
    }
}
