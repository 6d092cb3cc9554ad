using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;
using Platform.Journey.Gateway.Abandonment;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Secrets;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.ServiceTests.Authenticate;

/// <summary>An authentication session between two steps: what is kept, for how long, and who may continue it.</summary>
[Collection(GatewayCollection.Name)]
public sealed class StoredSessionTests(GatewayFixture gateway)
{
    private const string Typed = "Zebra.Quux77-typed";

    private static readonly Dictionary<string, string?> Quiet = new() { ["Database:Daemon"] = "Disabled" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SessionStore Sessions => gateway.Services.GetRequiredService<SessionStore>();

    [Fact]
    public async Task A_typed_secret_is_there_for_the_next_step_and_readable_nowhere_else()
    {
        var id = await WaitingSessionAsync();

        var stored = await Sessions.LoadAsync(id, Ct);

        Assert.Equal(Typed, Assert.Single(stored!.Secrets).Get("password")?.AsText());
        await using var documents = gateway.Services.GetRequiredService<IJourneyStore>().QuerySession();
        var rows = await documents.AdvancedSql.QueryAsync<string>("select data::text from journey.mt_events where stream_id = ?", Ct, id);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.DoesNotContain(Typed, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_answers_to_one_step_one_is_stored()
    {
        var stored = await Sessions.LoadAsync(await WaitingSessionAsync(), Ct);
        var fact = new SessionFailed("the journey reached Failure", false, null, DateTimeOffset.UtcNow);
        var turn = new Turn(JourneySession.Evolve(stored!.Session, fact), [fact], [], new TurnResult.Failed(null, fact.Reason, false));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sessions.TryAppendAsync(turn, stored, fact.At, null, Ct)));

        Assert.Single(results, won => won);
    }

    [Fact]
    public async Task An_abandoned_session_is_ended_once_and_its_key_is_destroyed()
    {
        var id = await WaitingSessionAsync();
        await using var first = await gateway.StartAnotherAsync(Quiet, InTwentyMinutes);
        await using var second = await gateway.StartAnotherAsync(Quiet, InTwentyMinutes);

        await Task.WhenAll(
            first.Services.GetRequiredService<AbandonedSessions>().SweepAsync(Ct),
            second.Services.GetRequiredService<AbandonedSessions>().SweepAsync(Ct));

        await using var documents = gateway.Services.GetRequiredService<IJourneyStore>().QuerySession();
        var events = await documents.Events.FetchStreamAsync(id, token: Ct);
        Assert.Single(events.Select(e => e.Data).OfType<SessionExpired>());
        Assert.Null(await documents.LoadAsync<SessionKey>(id, Ct));
    }

    [Fact]
    public async Task A_session_that_is_not_over_is_left_alone()
    {
        var id = await WaitingSessionAsync();

        await gateway.Services.GetRequiredService<AbandonedSessions>().SweepAsync(Ct);

        Assert.Equal(SessionStatus.AwaitingUser, (await Sessions.LoadAsync(id, Ct))!.Session.Status);
    }

    [Theory]
    [InlineData(-1, "/", 401, "Session has timed out")]
    [InlineData(5, "/alpha", 401, "Session has timed out")]
    [InlineData(5, "/", 400, "Incorrect number of callbacks found in JSON response")]
    public async Task An_authId_is_taken_in_its_time_and_realm_only(int minutes, string realm, int status, string message)
    {
        var id = await WaitingSessionAsync();
        var now = DateTimeOffset.UtcNow;
        var token = gateway.Services.GetRequiredService<AuthIdToken>().Mint(new(id, 1, realm, null, now.AddMinutes(minutes)), now);
        using var http = gateway.CreateClient();

        var answer = await Exchange.SendAsync(http, "POST", "/am/json/realms/root/authenticate", $$"""{"authId":"{{token}}"}""");

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(message, answer.Json.GetProperty("message").GetString());
    }

    private async Task<Guid> WaitingSessionAsync()
    {
        var now = DateTimeOffset.UtcNow;
        var start = new SessionStarted(
            Guid.CreateVersion7(), "/", "Login", "page", ImmutableDictionary<string, string>.Empty, new(), JourneyEngine.InitialState("/", null), now);
        var asked = new UserAsked(
            1, "page", "PageNode", [], null, null, null, StateChange.None, ImmutableDictionary<string, string?>.Empty, now);
        var session = JourneySession.Evolve(JourneySession.Evolve(null, start), asked);
        var turn = new Turn(session, [start, asked], [StateBag.Empty.Put("password", Json.From(Typed))], new TurnResult.Expired());
        Assert.True(await Sessions.TryAppendAsync(turn, null, now.AddMinutes(5), null, Ct));
        return start.SessionId;
    }

    private static void InTwentyMinutes(WebApplicationBuilder builder) =>
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new LaterClock()));

    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(20);
    }
}
