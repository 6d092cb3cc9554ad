using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.RealmConfig;
using Platform.Journey.Gateway.Suspension;
using Platform.Testing.Stacks;

namespace Platform.Journey.ServiceTests.Indistinguishable;

/// <summary>Somebody who forgot something and nobody at all: the same answers for the same work, up to the mail that only one of them gets.</summary>
public sealed class RecoveryTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);
    private readonly WorkRecorder _recorder = new(platform);

    private Walk Walk => new(_http);

    [Theory]
    [InlineData("ResetPassword")]
    [InlineData("ForgottenUsername")]
    public async Task Asking_for_a_mail(string journey)
    {
        var known = $"{await platform.RegisterAsync("person")}@example.com";
        var unknown = $"nobody{Guid.NewGuid():N}@example.com";
        await AskAsync(journey, $"{await platform.RegisterAsync("before")}@example.com");
        await AskAsync(journey, $"before{Guid.NewGuid():N}@example.com");

        var (knownAnswers, knownWork) = await _recorder.WatchAsync(_http, () => AskAsync(journey, known));
        var (unknownAnswers, unknownWork) = await _recorder.WatchAsync(_http, () => AskAsync(journey, unknown));

        Assert.Equal(knownAnswers.Select(answer => answer.Seen(known)), unknownAnswers.Select(answer => answer.Seen(unknown)));
        Assert.Contains("SuspendedTextOutputCallback", knownAnswers[^1].Body, StringComparison.Ordinal);
        Work.AssertAlike(knownWork, unknownWork);
    }

    [Theory]
    [InlineData("blue", "nobody")]
    [InlineData]
    public async Task Wrong_answers_to_security_questions(params string[] answers)
    {
        await ImportAsync("ResetPasswordWithQuestions");
        var known = $"{await platform.RegisterAsync("person", answers)}@example.com";
        var unknown = $"nobody{Guid.NewGuid():N}@example.com";
        await AnswerAsync($"{await platform.RegisterAsync("before", answers)}@example.com");
        await AnswerAsync($"before{Guid.NewGuid():N}@example.com");

        var (knownAnswers, knownWork) = await _recorder.WatchAsync(_http, () => AnswerAsync(known));
        var (unknownAnswers, unknownWork) = await _recorder.WatchAsync(_http, () => AnswerAsync(unknown));

        Assert.Equal(knownAnswers.Select(answer => WithoutQuestions(answer.Seen(known))), unknownAnswers.Select(answer => WithoutQuestions(answer.Seen(unknown))));
        Assert.Contains("PasswordCallback", knownAnswers[1].Body, StringComparison.Ordinal);
        Assert.Equal(2, knownWork.Hashes);
        Work.AssertAlike(knownWork, unknownWork);
    }

    [Fact]
    public async Task Links_that_were_used_are_too_old_or_never_were()
    {
        var used = await LinkAsync();
        Assert.Equal(200, (int)(await Walk.ResumeAsync(used)).Status);
        var old = await LinkAsync();
        platform.Clock.Advance(TimeSpan.FromDays(2));
        await Walk.ResumeAsync(NoLink());

        var (unknownAnswer, unknownWork) = await _recorder.WatchAsync(_http, () => Walk.ResumeAsync(NoLink()));
        var (usedAnswer, usedWork) = await _recorder.WatchAsync(_http, () => Walk.ResumeAsync(used));
        var (oldAnswer, oldWork) = await _recorder.WatchAsync(_http, () => Walk.ResumeAsync(old));

        Assert.Equal(401, (int)unknownAnswer.Status);
        Assert.Equal(unknownAnswer.Seen(), usedAnswer.Seen());
        Assert.Equal(unknownAnswer.Seen(), oldAnswer.Seen());
        Assert.NotEmpty(unknownWork.Statements);
        Assert.Equal(unknownWork.Statements, usedWork.Statements);
        Assert.Equal(unknownWork.Statements, oldWork.Statements);
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _http.Dispose();
    }

    private async Task<Exchange[]> AskAsync(string journey, string mail)
    {
        var step = await Walk.StartAsync(journey);
        return [step, await Walk.SubmitAsync(step, mail)];
    }

    private async Task<Exchange[]> AnswerAsync(string mail)
    {
        var asked = await AskAsync("ResetPasswordWithQuestions", mail);
        var again = await Walk.SubmitAsync(asked[^1], "wrong");
        return [.. asked, again, await Walk.SubmitAsync(again, "wrong")];
    }

    private async Task ImportAsync(string sample)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(WorkingCopy.Root, "samples", "journeys", $"{sample}.journey.json"), TestContext.Current.CancellationToken);
        await platform.Services.GetRequiredService<JourneyPublishing>().ImportAsync("/", text, check: false, TestContext.Current.CancellationToken);
    }

    // Which question is drawn is chance, for somebody and for nobody.
    private static string WithoutQuestions(string seen) =>
        Regex.Replace(seen, "What's your favorite color\\?|What\\\\u0027s your favorite color\\?|Who was your first employer\\?|Content-Length: \\d+", "");

    private static string NoLink() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The link in the mail to somebody.</summary>
    private async Task<string> LinkAsync()
    {
        var answers = await AskAsync("ResetPassword", $"{await platform.RegisterAsync()}@example.com");
        var services = platform.Services;
        Assert.True(services.GetRequiredService<AuthIdToken>().TryRead(answers[^1].Json.GetProperty("authId").GetString()!, out var authId, out _));
        var realm = await services.GetRequiredService<RealmSettingsReader>().OfAsync("/", TestContext.Current.CancellationToken);
        var link = services.GetRequiredService<ResumeLinks>().LinkOf(authId.SessionId, authId.Step, "/", "ResetPassword", realm)!;
        return HttpUtility.ParseQueryString(new Uri(link.Reveal()).Query)["suspendedId"]!;
    }
}
