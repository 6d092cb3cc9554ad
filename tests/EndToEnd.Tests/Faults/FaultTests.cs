using System.Diagnostics;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Parts of the platform go away and come back. Clients get a clear error, nothing is half-done, nothing is lost.</summary>
[Collection(Order.Faults)]
public sealed class FaultTests(DistributedStack stack)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_login_that_meets_a_dead_identity_service_is_told_so_in_time_and_goes_on_when_it_is_back()
    {
        var control = stack.RequireControl();
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        var step = (await client.FirstStepAsync("Login")).Fill(person.UserName, person.Password);

        await control.KillAsync("identity");
        var clock = Stopwatch.StartNew();
        var refused = await client.SubmitAsync(step);
        var waited = clock.Elapsed;
        await control.RestoreAsync();

        refused.AssertError(503, "Service Unavailable", "Service Unavailable");
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
        Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        (await client.SubmitAsync(step)).AsSuccess();
    }

    [Fact]
    public async Task What_was_committed_before_a_service_was_killed_is_published_after_it_is_back()
    {
        var control = stack.RequireControl();
        await using var subscriber = await Subscriber.StartAsync(await control.BrokerAsync());
        using var client = stack.Browser();
        await client.RegisterAsync(Person.New());
        var id = (await client.SessionAsync("getSessionInfo"))["username"]!;

        // Without a broker nothing can be published; the logout needs none and is committed.
        await control.StopAsync("rabbitmq");
        Assert.Equal(200, (int)(await client.SessionAsync("logout")).Status);
        await control.KillAsync("journey");
        await control.RestoreAsync();

        await Eventually.Be(() => subscriber.About(id).Any(heard => heard.Fact is SessionEnded { Reason: "logout" }), "the logout is heard", _patience);
    }

    [Fact]
    public async Task Nothing_is_lost_while_the_broker_is_away_under_load()
    {
        var control = stack.RequireControl();
        await using var subscriber = await Subscriber.StartAsync(await control.BrokerAsync());
        await using var load = new RegistrationLoad(stack, atOnce: 3);
        await Eventually.Be(() => load.Successes >= 3, "people register", _patience);

        await control.StopAsync("rabbitmq");
        await Eventually.Be(() => load.Refusals.Count >= 3, "people are told to come back", _patience);
        await control.RestoreAsync();
        var before = load.Successes;
        await Eventually.Be(() => load.Successes >= before + 3, "people register again", _patience);
        await load.StopAsync();

        Assert.All(load.Refusals, refusal => refusal.AssertError(503));
        await AssertNobodyIsHalfDoneAsync(load);
        await AssertEverybodyIsHeardOfOnceAsync(load, subscriber);
    }

    [Fact]
    public async Task Nothing_is_half_done_when_the_database_restarts_under_load()
    {
        var control = stack.RequireControl();
        await using var subscriber = await Subscriber.StartAsync(await control.BrokerAsync());
        await using var load = new RegistrationLoad(stack, atOnce: 3);
        await Eventually.Be(() => load.Successes >= 3, "people register", _patience);

        await control.StopAsync("postgres");
        await Eventually.Be(() => load.Refusals.Count >= 3, "people are told to come back", _patience);
        await control.RestoreAsync();
        var before = load.Successes;
        await Eventually.Be(() => load.Successes >= before + 3, "people register again", _patience);
        await load.StopAsync();

        Assert.All(load.Refusals, refusal => refusal.AssertError(503));
        await AssertNobodyIsHalfDoneAsync(load);
        await AssertEverybodyIsHeardOfOnceAsync(load, subscriber);
    }

    /// <summary>Who was told to be registered signs in; everybody else either does too, or can still register under that name.</summary>
    private async Task AssertNobodyIsHalfDoneAsync(RegistrationLoad load)
    {
        using var client = stack.Browser(keepsCookies: false);

        foreach (var (person, registered) in load.Attempts)
        {
            var login = await client.LoginAsync(person.UserName, person.Password);

            if (registered || login.Json.ContainsKey("tokenId"))
                login.AsSuccess();
            else
                await client.RegisterAsync(person);
        }
    }

    private static async Task AssertEverybodyIsHeardOfOnceAsync(RegistrationLoad load, Subscriber subscriber)
    {
        var names = load.Attempts.Keys.Select(person => person.UserName).ToHashSet(StringComparer.Ordinal);
        UserCreated[] Created() => [.. subscriber.All.Select(heard => heard.Fact).OfType<UserCreated>().Where(fact => names.Contains(NameOf(fact)))];

        await Eventually.Be(() => Created().Select(NameOf).Distinct(StringComparer.Ordinal).Count() == names.Count, "everybody is heard of", _patience);
        Assert.Equal(names.Count, Created().DistinctBy(fact => fact.EventId).Count());
    }

    private static string NameOf(UserCreated fact) => fact.Properties.GetProperty("userName").GetString()!;
}
