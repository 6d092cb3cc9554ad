using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Captcha;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Captcha;

public sealed class CaptchaNodeTests
{
    private const string Config = """{"siteKey":"site","secretKey":"h1dden","scoreThreshold":"0.5"}""";

    private static readonly NodeScene _scene = NodeScene.Of("product-CaptchaNode", Config);

    private static NodeScene Saying(bool? success, double? score = null) => _scene with { World = new() { Captcha = new(success, score) } };

    [Fact]
    public void It_shows_the_widget_of_the_site()
    {
        var asked = NodeScene.Of(
            "product-CaptchaNode",
            """{"siteKey":"site","secretKey":"h1dden","apiUri":"https://js.hcaptcha.com/1/api.js","divClass":"h-captcha","disableSubmission":false,"reCaptchaV3":true}""").Visit();

        Assert.Equal("ReCaptchaCallback", asked.Ask.Callbacks[0].Type);
        Assert.Equal(
            ["site", "https://js.hcaptcha.com/1/api.js", "h-captcha", "true", "false"],
            asked.Ask.Callbacks[0].Output.Select(output => output.Value.AsText() ?? output.Value.RawText));
        Assert.DoesNotContain("h1dden", asked.Stored(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, "true")]
    [InlineData(true, 0.5, "true")]
    [InlineData(true, 0.9, "true")]
    [InlineData(true, 0.49, "false")]
    [InlineData(false, null, "false")]
    [InlineData(false, 0.9, "false")]
    public void The_verifier_and_the_score_decide(bool success, double? score, string outcome)
    {
        var scene = Saying(success, score);

        var done = scene.Submit(scene.Visit().Ask, Sent("solved"));

        var asked = Assert.Single(done.All<VerifyCaptcha>());
        Assert.Equal(outcome, done.Outcome);
        Assert.Equal(("https://www.google.com/recaptcha/api/siteverify", "h1dden", "solved"), (asked.VerifierUri, asked.SecretKey.Value?.Reveal(), asked.Response.Reveal()));
    }

    [Theory]
    [InlineData("""{"siteKey":"site","secretLabelIdentifier":"main"}""", null)]
    [InlineData("""{"siteKey":"site","secretKey":"h1dden","secretLabelIdentifier":"main"}""", "h1dden")]
    public void A_secret_key_may_be_named_by_label(string config, string? inside)
    {
        var scene = NodeScene.Of("product-CaptchaNode", config) with { World = new() { Captcha = new(true, null) } };

        var asked = Assert.Single(scene.Submit(scene.Visit().Ask, Sent("solved")).All<VerifyCaptcha>());

        Assert.Equal(("am.authentication.nodes.captcha.main.secret", inside), (asked.SecretKey.Label, asked.SecretKey.Value?.Reveal()));
    }

    [Fact]
    public void A_verifier_that_cannot_be_asked_breaks_the_journey() =>
        Assert.NotEmpty(Saying(null).Submit(_scene.Visit().Ask, Sent("solved")).Break);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[\"solved\"]")]
    public void An_empty_answer_is_asked_again(string sent)
    {
        var again = _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent)));

        Assert.IsType<NodeResult.Ask>(again.Result);
        Assert.Empty(again.Effects);
    }

    [Fact]
    public void The_answer_is_neither_echoed_nor_stored()
    {
        var page = NodeScene.Page("{}", ("UsernameCollectorNode", "{}"), ("product-CaptchaNode", Config));

        var again = page.Submit(page.Visit().Ask, Sent(""), Sent("s0lved"));

        Assert.DoesNotContain("s0lved", again.Stored(), StringComparison.Ordinal);
        Assert.Equal("", again.Input(1).AsText());
    }

    [Theory]
    [InlineData("", "solved", false, 0)]
    [InlineData("bob", "solved", true, 0)]
    [InlineData("bob", "", true, 0)]
    [InlineData("bob", "", false, 0)]
    [InlineData("bob", "solved", false, 1)]
    public void On_a_page_the_answer_is_used_only_once_nothing_else_is_asked(string name, string solved, bool probe, int verifications)
    {
        var page = NodeScene.Page("{}", ("ValidatedUsernameNode", """{"validateInput":true}"""), ("product-CaptchaNode", Config)) with
        {
            World = new() { Rules = question => question.Object.Member("userName")?.AsText() is "" ? [Failure("userName", "REQUIRED")] : [] },
        };

        var played = page.Submit(page.Visit().Ask, Sent(name, probe), Sent(solved));

        Assert.Equal(verifications, played.All<VerifyCaptcha>().Length);
        Assert.Equal(verifications == 1, played.Result is NodeResult.Leave { Outcome: "true" });
    }

    [Fact]
    public void A_repeated_step_asks_for_the_same_verification()
    {
        var asked = _scene.Visit().Ask;

        Assert.Equal(_scene.Submit(asked, Sent("solved")).Effects, _scene.Submit(asked, Sent("solved")).Effects);
    }

    [Fact]
    public void The_configuration_prints_no_secret() =>
        Assert.DoesNotContain("h1dden", new CaptchaNode.Config { SiteKey = "site", SecretKey = "h1dden" }.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"secretKey":"x"}""")]
    [InlineData("""{"siteKey":"x"}""")]
    [InlineData("""{"siteKey":"x","secretLabelIdentifier":"la/bel"}""")]
    [InlineData("""{"siteKey":"x","secretLabelIdentifier":""}""")]
    [InlineData("""{"siteKey":"x","secretKey":"y","scoreThreshold":"1.1"}""")]
    [InlineData("""{"siteKey":"x","secretKey":"y","scoreThreshold":"-0.1"}""")]
    [InlineData("""{"siteKey":"x","secretKey":"y","scoreThreshold":"NaN"}""")]
    [InlineData("""{"siteKey":"x","secretKey":"y","scoreThreshold":"high"}""")]
    [InlineData("""{"siteKey":"x","secretKey":"y","captchaUri":"/siteverify"}""")]
    [InlineData("""{"siteKey":"x","secretKey":"y","captchaUri":"file:///etc/passwd"}""")]
    [InlineData("""{"siteKey":"x","secretKey":"y","apiUri":"javascript:alert(1)"}""")]
    public void A_configuration_that_makes_no_sense_is_reported(string config)
    {
        NodeScene.Make("product-CaptchaNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
