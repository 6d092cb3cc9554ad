using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.ServiceTests.Throttling;

/// <summary>What else is counted beside passwords: mails, security answers, taken names, links.</summary>
public sealed class EffectThrottlingTests(WholePlatform platform) : IClassFixture<WholePlatform>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("somebody@example.com")]
    [InlineData(null)]
    public async Task Mails_to_one_name_have_to_wait_whether_or_not_there_is_an_address(string? to)
    {
        var typed = $"{Guid.NewGuid():N}@example.com";
        for (var i = 0; i < 10; i++)
        {
            await RunAsync(MailOf(typed, to));
        }

        var refused = await Assert.ThrowsAsync<ThrottledException>(() => RunAsync(MailOf(typed.ToUpperInvariant(), to)));

        Assert.InRange(refused.Wait, TimeSpan.FromMinutes(4.5), TimeSpan.FromMinutes(5));
        await RunAsync(MailOf($"other-{typed}", to));
    }

    [Fact]
    public async Task Mails_are_counted_by_what_was_typed_and_not_by_what_was_found()
    {
        var typed = $"typed{Guid.NewGuid():N}";
        var address = $"{Guid.NewGuid():N}@example.com";
        var context = Context("192.0.2.1");
        await Runner.RunAsync([new("0", new ReadObject("managed/user", "userName", typed))], context, Ct);
        for (var i = 0; i < 10; i++)
        {
            await Runner.RunAsync([new("1", MailOf(address, address))], context, Ct);
        }

        await Assert.ThrowsAsync<ThrottledException>(() => Runner.RunAsync([new("1", MailOf(address, address))], context, Ct));
        await RunAsync(MailOf(address, address));
    }

    [Fact]
    public async Task Strangers_do_not_share_the_mails_of_whoever_has_no_name()
    {
        for (var i = 0; i < 11; i++)
        {
            var context = Context("192.0.2.9");
            await Runner.RunAsync([new("0", new ReadObject("managed/user", "userName", ""))], context, Ct);
            await Runner.RunAsync([new("1", MailOf($"{Guid.NewGuid():N}@example.com", null))], context, Ct);
        }
    }

    [Fact]
    public async Task An_address_sends_so_many_mails_and_no_more_whoever_they_are_for()
    {
        await using var strict = await platform.StartAnotherAsync(("Throttling:Sender:Burst", "5"), ("Throttling:Sender:Every", "01:00:00"));
        for (var i = 0; i < 5; i++)
        {
            await RunAsync(MailOf($"{Guid.NewGuid():N}@example.com", null), "192.0.2.2", strict.Services);
        }

        await Assert.ThrowsAsync<ThrottledException>(() => RunAsync(MailOf($"{Guid.NewGuid():N}@example.com", null), "192.0.2.2", strict.Services));
        await RunAsync(MailOf($"{Guid.NewGuid():N}@example.com", null), "192.0.2.3", strict.Services);
    }

    [Fact]
    public async Task Security_answers_of_nobody_are_counted_like_passwords_and_apart_from_them()
    {
        var name = $"nobody{Guid.NewGuid():N}";
        for (var i = 0; i < 10; i++)
        {
            await RunAsync(AnswersOf(name));
        }

        await Assert.ThrowsAsync<ThrottledException>(() => RunAsync(AnswersOf(name)));
        await RunAsync(new VerifyCredentials("managed/user", name, new Secret("wrong")));
    }

    [Fact]
    public async Task An_address_is_told_of_so_many_taken_names_and_then_of_none_taken_or_not()
    {
        await using var strict = await platform.StartAnotherAsync(("Throttling:TakenNames:Burst", "5"), ("Throttling:TakenNames:Every", "01:00:00"));
        var taken = await platform.RegisterAsync();
        for (var i = 0; i < 10; i++)
        {
            await RunAsync(NameOf($"free{i}"), "192.0.2.4", strict.Services);
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.False(((PoliciesEvaluated)await RunAsync(NameOf(taken), "192.0.2.4", strict.Services)).Result);
        }

        await Assert.ThrowsAsync<ThrottledException>(() => RunAsync(NameOf(taken), "192.0.2.4", strict.Services));
        await Assert.ThrowsAsync<ThrottledException>(() => RunAsync(NameOf("free"), "192.0.2.4", strict.Services));
        await RunAsync(NameOf("free"), "192.0.2.5", strict.Services);
        await RunAsync(new EvaluatePolicies("managed/user", null, Object("password", "weak"), ["password"]), "192.0.2.4", strict.Services);
    }

    [Fact]
    public async Task A_taken_name_is_not_told_where_the_setting_says_so_and_other_faults_of_it_are()
    {
        await using var discreet = await platform.StartAnotherAsync(("Registration:RevealTakenUserNames", "false"));
        var taken = await platform.RegisterAsync();

        var answer = (PoliciesEvaluated)await RunAsync(NameOf(taken), "192.0.2.6", discreet.Services);
        var faulty = (PoliciesEvaluated)await RunAsync(NameOf("a/b"), "192.0.2.6", discreet.Services);
        var own = (PoliciesEvaluated)await RunAsync(NameOf(taken) with { ObjectId = Guid.NewGuid().ToString() }, "192.0.2.6", discreet.Services);
        var created = (ObjectWritten)await RunAsync(
            new CreateObject(Guid.NewGuid(), "managed/user", Json.Parse(JsonSerializer.Serialize(new { userName = taken, givenName = "A", sn = "B", mail = "a@example.com", password = "Zebra.Quux77" })), null),
            "192.0.2.6",
            discreet.Services);

        Assert.True(answer.Result);
        Assert.Empty(answer.FailedPolicies);
        Assert.Equal("CANNOT_CONTAIN_CHARACTERS", Assert.Single(faulty.FailedPolicies).PolicyRequirement);
        Assert.Contains(own.FailedPolicies, failed => failed.PolicyRequirement == "UNIQUE");
        Assert.Null(created.Object);
    }

    [Fact]
    public async Task Links_that_lead_nowhere_have_to_wait_and_logins_from_there_as_well()
    {
        await using var strict = await platform.StartAnotherAsync(("Throttling:Source:Burst", "3"), ("Throttling:Source:Every", "00:01:00"));
        using var http = GatewayFixture.CreateClient(strict.Http.BaseAddress!);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        var walk = new Walk(http);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await walk.ResumeAsync(new string('a', 43))).Status);
        }

        var refused = await walk.ResumeAsync(new string('b', 43));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 50, 60);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await walk.LogInAsync("nobody", "wrong")).Status);
    }

    [Fact]
    public async Task Full_counters_are_removed_and_the_table_is_unlogged()
    {
        await RunAsync(AnswersOf($"nobody{Guid.NewGuid():N}"));
        Assert.True(await CountAsync("select count(*) from journey.throttle_bucket") > 0);
        platform.Clock.Advance(TimeSpan.FromDays(1));

        await platform.Services.GetRequiredService<Buckets>().PurgeAsync(Ct);

        Assert.Equal(0, await CountAsync("select count(*) from journey.throttle_bucket"));
        Assert.Equal(1, await CountAsync("select count(*) from pg_class where relname = 'throttle_bucket' and relpersistence = 'u'"));
    }

    private EffectRunner Runner => platform.Services.GetRequiredService<EffectRunner>();

    private static EffectContext Context(string source) => new(Guid.CreateVersion7(), "/", new KnownObjects()) { Source = source };

    private async Task<EffectReply> RunAsync(Effect effect, string source = "192.0.2.1", IServiceProvider? services = null)
    {
        var runner = (services ?? platform.Services).GetRequiredService<EffectRunner>();
        var replies = await runner.RunAsync([new("0", effect)], Context(source), Ct);
        return Assert.Single(replies).Value;
    }

    private static SendEmail MailOf(string mail, string? to) => new(
        Guid.NewGuid(), new("resetPassword", null), to, Object("mail", mail), [new("resumeURI", new Secret("https://id.example.com/"))]);

    private static VerifySecurityAnswers AnswersOf(string name) => new(
        Guid.NewGuid(), "managed/user", null, name, [new(new("1", null), new Secret("blue"))]);

    private static EvaluatePolicies NameOf(string name) => new("managed/user", null, Object("userName", name), ["userName"]);

    private static Json Object(string member, string value) => Json.Object((member, Json.From(value)));

    private async Task<long> CountAsync(string query)
    {
        await using var database = NpgsqlDataSource.Create(platform.Database);
        await using var command = database.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
