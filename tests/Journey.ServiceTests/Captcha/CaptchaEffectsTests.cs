using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Captcha;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Secrets;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.ServiceTests.Captcha;

/// <summary>CAPTCHAs against a verifier on this machine: which may be asked, what its answers mean, and that none is used twice.</summary>
[Collection(GatewayCollection.Name)]
public sealed class CaptchaEffectsTests(GatewayFixture gateway, LocalVerifier verifier) : IClassFixture<LocalVerifier>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("human", true, null)]
    [InlineData("human:0.7:", true, 0.7)]
    [InlineData("machine", false, null)]
    public async Task The_verifier_decides(string response, bool success, double? score)
    {
        var said = await Replica().VerifyAsync(Question("/siteverify", response + Guid.NewGuid()), Ct);

        Assert.Equal(new CaptchaVerified(success, score), said);
        Assert.Contains(verifier.Asked, form => form.Secret == "s&cr=t" && form.Response.StartsWith(response, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_step_gets_the_first_verdict_on_every_replica()
    {
        var question = Question("/siteverify", $"human{Guid.NewGuid()}");

        var first = await Replica().VerifyAsync(question, Ct);
        var again = await Replica().VerifyAsync(question, Ct);

        Assert.True(first.Success);
        Assert.Equal(first, again);
        Assert.Single(verifier.Asked, form => form.Response == question.Response.Reveal());
    }

    [Fact]
    public async Task The_same_answer_in_another_step_counts_no_second_time()
    {
        var response = $"human{Guid.NewGuid()}";

        await Replica().VerifyAsync(Question("/siteverify", response), Ct);

        Assert.False((await Replica().VerifyAsync(Question("/siteverify", response), Ct)).Success);
    }

    [Fact]
    public async Task Of_the_same_step_at_the_same_time_one_asks_and_all_hear()
    {
        var replica = Replica();
        var question = Question("/siteverify", $"human{Guid.NewGuid()}");

        var said = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => replica.VerifyAsync(question, Ct)));

        Assert.All(said, verdict => Assert.True(verdict.Success));
        Assert.Single(verifier.Asked, form => form.Response == question.Response.Reveal());
    }

    [Fact]
    public async Task What_a_verifier_believed_once_outlasts_a_refusal_of_the_repetition()
    {
        var question = Question("/siteverify", $"human{Guid.NewGuid()}");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Replica().VerifyAsync(question, Ct)));

        Assert.True((await Replica().VerifyAsync(question, Ct)).Success);
    }

    [Theory]
    [InlineData("/refuses")]
    [InlineData("/moved")]
    [InlineData("/silent")]
    [InlineData("/endless")]
    [InlineData("/html")]
    [InlineData("/yes")]
    [InlineData("/list")]
    public async Task A_verifier_without_a_usable_answer_gives_no_verdict_and_may_be_asked_again(string path)
    {
        var question = Question(path, $"human{Guid.NewGuid()}");

        Assert.Equal(new CaptchaVerified(null, null), await Replica().VerifyAsync(question, Ct));
        Assert.True((await Replica().VerifyAsync(question with { VerifierUri = $"{verifier.Origin}/siteverify" }, Ct)).Success);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/siteverify")]
    [InlineData("https://127.0.0.1/siteverify")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("siteverify")]
    public async Task Nobody_else_is_asked(string uri)
    {
        var question = Question("/siteverify", "human") with { VerifierUri = uri };

        Assert.Null((await Replica().VerifyAsync(question, Ct)).Success);
    }

    [Fact]
    public async Task A_name_in_front_of_the_host_fools_nobody()
    {
        var disguised = verifier.Origin.Replace("http://", "http://user@", StringComparison.Ordinal);
        var question = Question("/siteverify", $"human{Guid.NewGuid()}") with { VerifierUri = $"{disguised}/siteverify" };

        Assert.Null((await Replica().VerifyAsync(question, Ct)).Success);
        Assert.DoesNotContain(verifier.Asked, form => form.Response == question.Response.Reveal());
    }

    [Theory]
    [InlineData("am.authentication.nodes.captcha.main.secret", "s&cr=t", "kept")]
    [InlineData("am.authentication.nodes.captcha.other.secret", "s&cr=t", "s&cr=t")]
    public async Task The_secret_under_the_label_is_used_where_there_is_one(string label, string inside, string used)
    {
        var question = Question("/siteverify", $"human{Guid.NewGuid()}") with { SecretKey = new(label, new(inside)) };

        await Replica().VerifyAsync(question, Ct);

        Assert.Equal(used, Assert.Single(verifier.Asked, form => form.Response == question.Response.Reveal()).Secret);
    }

    [Fact]
    public async Task Without_a_secret_the_verifier_is_not_asked()
    {
        var question = Question("/siteverify", $"human{Guid.NewGuid()}") with { SecretKey = new("am.authentication.nodes.captcha.gone.secret", null) };

        Assert.Null((await Replica().VerifyAsync(question, Ct)).Success);
        Assert.DoesNotContain(verifier.Asked, form => form.Response == question.Response.Reveal());
    }

    [Fact]
    public void The_effect_prints_neither_key_nor_answer()
    {
        var text = Question("/siteverify", "human-answer").ToString();

        Assert.DoesNotContain("s&cr=t", text, StringComparison.Ordinal);
        Assert.DoesNotContain("human-answer", text, StringComparison.Ordinal);
    }

    private VerifyCaptcha Question(string path, string response) =>
        new(Guid.NewGuid(), verifier.Origin + path, new(null, new("s&cr=t")), new(response));

    private CaptchaEffects Replica() => new(
        new CaptchaVerifier(
            Options.Create(new CaptchaOptions { AllowedOrigins = verifier.Origin, Timeout = TimeSpan.FromSeconds(1) }),
            new SecretLabels(
                Options.Create(new SecretLabelOptions { ["am.authentication.nodes.captcha.main.secret"] = "kept" }), NullLogger<SecretLabels>.Instance),
            NullLogger<CaptchaVerifier>.Instance),
        gateway.Services.GetRequiredService<IJourneyStore>(),
        TimeProvider.System);
}
