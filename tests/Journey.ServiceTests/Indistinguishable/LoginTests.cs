namespace Platform.Journey.ServiceTests.Indistinguishable;

/// <summary>Somebody with a wrong password and nobody at all: the same answers for the same work.</summary>
public sealed class LoginTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);
    private readonly WorkRecorder _recorder = new(platform);

    private Walk Walk => new(_http);

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name() => await AssertAlikeAsync(async name =>
    {
        var step = await Walk.StartAsync("Login");
        return [step, await Walk.SubmitAsync(step, name, "wrong")];
    });

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_in_one_request() =>
        await AssertAlikeAsync(async name => [await Walk.LogInAsync(name, "wrong")]);

    [Fact]
    public async Task The_eleventh_wrong_password_and_the_eleventh_for_nobody() => await AssertAlikeAsync(async name =>
    {
        var answers = new List<Exchange>();
        for (var i = 0; i < 11; i++)
        {
            answers.Add(await Walk.LogInAsync(name, "wrong"));
        }

        Assert.Equal(429, (int)answers[^1].Status);
        return [.. answers];
    });

    public void Dispose()
    {
        _recorder.Dispose();
        _http.Dispose();
    }

    private async Task AssertAlikeAsync(Func<string, Task<Exchange[]>> walk)
    {
        // Names of one length, and each way walked once before: caches and prepared statements are not what is compared.
        var known = await platform.RegisterAsync("person");
        var unknown = $"nobody{Guid.NewGuid():N}";
        await walk($"before{Guid.NewGuid():N}");
        await walk(await platform.RegisterAsync("before"));

        var (knownAnswers, knownWork) = await _recorder.WatchAsync(_http, () => walk(known));
        var (unknownAnswers, unknownWork) = await _recorder.WatchAsync(_http, () => walk(unknown));

        Assert.Equal(knownAnswers.Select(answer => answer.Seen(known)), unknownAnswers.Select(answer => answer.Seen(unknown)));
        Assert.Equal(knownAnswers.Count(answer => (int)answer.Status == 401), knownWork.Hashes);
        Work.AssertAlike(knownWork, unknownWork);
    }
}
