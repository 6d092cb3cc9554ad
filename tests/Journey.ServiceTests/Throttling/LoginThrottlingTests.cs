using System.Net;
using Npgsql;

namespace Platform.Journey.ServiceTests.Throttling;

/// <summary>Guessing passwords: how often, by whom, and who is not kept out by it.</summary>
public sealed class LoginThrottlingTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private const int Burst = 10;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    private Walk Walk => new(_http);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_ten_wrong_passwords_the_name_has_to_wait_whether_or_not_it_exists(bool exists)
    {
        var name = exists ? await platform.RegisterAsync() : NobodysName();
        for (var i = 0; i < Burst; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.LogInAsync(name, "wrong")).Status);
        }

        var refused = await Walk.LogInAsync(name, "wrong");

        Assert.Equal("""{"code":429,"reason":"Too Many Requests","message":"Too many attempts. Try again later."}""", refused.Body);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 60, 120);
        platform.Clock.Advance(Every);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.LogInAsync(name, "wrong")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Walk.LogInAsync(name, "wrong")).Status);
    }

    [Fact]
    public async Task A_right_password_is_not_looked_at_while_the_name_has_to_wait_and_the_same_step_works_afterwards()
    {
        var name = await platform.RegisterAsync();
        var step = await Walk.StartAsync("Login");
        await FailAsync(name, Burst);

        var refused = await Walk.SubmitAsync(step, name, WholePlatform.Password);
        platform.Clock.Advance(Every);
        var accepted = await Walk.SubmitAsync(step, name, WholePlatform.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(HttpStatusCode.OK, accepted.Status);
        Assert.True(accepted.Json.TryGetProperty("tokenId", out _));
    }

    [Fact]
    public async Task Logins_that_succeed_use_nothing_up()
    {
        var name = await platform.RegisterAsync();
        await FailAsync(name, Burst - 1);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await Walk.LogInAsync(name, WholePlatform.Password)).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.LogInAsync(name, "wrong")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Walk.LogInAsync(name, "wrong")).Status);
    }

    [Fact]
    public async Task Other_spellings_of_a_name_share_its_tries_and_other_names_do_not()
    {
        var name = await platform.RegisterAsync();
        await FailAsync(name, Burst / 2);
        await FailAsync(name.ToUpperInvariant(), Burst / 2);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Walk.LogInAsync(name, "wrong")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.LogInAsync(NobodysName(), "wrong")).Status);
    }

    [Fact]
    public async Task Replicas_count_together()
    {
        await using var second = await platform.StartAnotherAsync();
        using var http = GatewayFixture.CreateClient(second.Http.BaseAddress!);
        var name = NobodysName();
        var walks = new[] { Walk, new Walk(http) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 3 * Burst).Select(i => walks[i % 2].LogInAsync(name, "wrong")));

        Assert.Equal(Burst, answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(2 * Burst, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task An_address_that_fails_with_many_names_has_to_wait_and_uses_up_no_more_of_anybodys_tries()
    {
        await using var strict = await platform.StartAnotherAsync(("Throttling:Source:Burst", "3"), ("Throttling:Source:Every", "00:01:00"));
        using var guesser = ClientAt(strict.Http.BaseAddress!, "2001:db8:0:7::1");
        using var neighbour = ClientAt(strict.Http.BaseAddress!, "2001:db8:0:7:ffff::2");
        using var stranger = ClientAt(strict.Http.BaseAddress!, "2001:db8:0:8::1");
        var name = await platform.RegisterAsync();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await new Walk(guesser).LogInAsync(NobodysName(), "wrong")).Status);
        }

        for (var i = 0; i < Burst; i++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await new Walk(neighbour).LogInAsync(name, "wrong")).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await new Walk(stranger).LogInAsync(name, "wrong")).Status);
        Assert.Equal(HttpStatusCode.OK, (await new Walk(stranger).LogInAsync(name, WholePlatform.Password)).Status);
    }

    [Fact]
    public async Task Whoever_hammers_at_a_name_does_not_keep_its_person_out_of_a_browser_they_have_used()
    {
        var name = await platform.RegisterAsync();
        var cookie = (await Walk.LogInAsync(name, WholePlatform.Password)).SetCookies
            .Single(set => set.StartsWith("knownDevice=", StringComparison.Ordinal));
        using var known = ClientAt(platform.Address, "192.0.2.10");
        known.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        await FailAsync(name, Burst);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Walk.LogInAsync(name, WholePlatform.Password)).Status);
        Assert.Equal(HttpStatusCode.OK, (await new Walk(known).LogInAsync(name, WholePlatform.Password)).Status);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        for (var i = 0; i < Burst; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await new Walk(known).LogInAsync(name, "wrong")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await new Walk(known).LogInAsync(name, "wrong")).Status);
    }

    [Fact]
    public async Task A_known_browser_gets_the_cookie_with_the_success_alone_and_keeps_it()
    {
        var name = await platform.RegisterAsync();

        var failed = await Walk.LogInAsync(name, "wrong");
        var cookie = (await Walk.LogInAsync(name, WholePlatform.Password)).SetCookies
            .Single(set => set.StartsWith("knownDevice=", StringComparison.Ordinal));
        _http.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        var again = await Walk.LogInAsync(name, WholePlatform.Password);

        Assert.Empty(failed.SetCookies);
        Assert.DoesNotContain(again.SetCookies, set => set.StartsWith("knownDevice=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Throttling_can_be_switched_off()
    {
        await using var open = await platform.StartAnotherAsync(("Throttling:Enabled", "false"));
        using var http = GatewayFixture.CreateClient(open.Http.BaseAddress!);
        var name = NobodysName();

        for (var i = 0; i < Burst + 2; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await new Walk(http).LogInAsync(name, "wrong")).Status);
        }
    }

    [Fact]
    public async Task Neither_table_nor_log_name_anybody()
    {
        var name = NobodysName();
        await FailAsync(name, Burst);
        await Walk.LogInAsync(name, "wrong");

        await using var database = NpgsqlDataSource.Create(platform.Database);
        await using var rows = database.CreateCommand("select coalesce(string_agg(b::text, ' '), '') from journey.throttle_bucket b");
        Assert.DoesNotContain(name, (string)(await rows.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, StringComparison.OrdinalIgnoreCase);
        var heldUp = platform.Log.Entries.Where(entry => entry.Text.Contains("held up", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(heldUp);
        Assert.All(heldUp, entry => Assert.DoesNotContain(name, entry.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(heldUp, entry => Assert.DoesNotContain("127.0.0.1", entry.Text, StringComparison.Ordinal));
    }

    public void Dispose() => _http.Dispose();

    private static string NobodysName() => $"nobody{Guid.NewGuid():N}";

    private static HttpClient ClientAt(Uri address, string source)
    {
        var http = GatewayFixture.CreateClient(address);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", source);
        return http;
    }

    private async Task FailAsync(string name, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.LogInAsync(name, "wrong")).Status);
        }
    }
}
