using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.ServiceTests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class SessionSweeperTests(GatewayFixture gateway)
{
    private static readonly Dictionary<string, string?> Quiet =
        new() { ["Database:Daemon"] = "Disabled", ["Sessions:SweepInterval"] = "1.00:00:00", ["Sessions:SweepBatch"] = "2" };

    [Theory]
    [InlineData(31, "idle")]
    [InlineData(121, "expired")]
    public async Task A_session_that_ran_out_is_refused_at_once_and_cleared_away_once(int minutes, string reason)
    {
        var session = await gateway.SignInAsync();
        await using var first = await gateway.StartAnotherAsync(Quiet, builder => ShiftClock(builder, minutes));
        await using var second = await gateway.StartAnotherAsync(Quiet, builder => ShiftClock(builder, minutes));
        var ct = TestContext.Current.CancellationToken;

        var found = await first.Services.GetRequiredService<SsoSessions>().FindAsync(session.Token, ct);
        await Task.WhenAll(
            first.Services.GetRequiredService<SessionSweeper>().SweepAsync(ct),
            second.Services.GetRequiredService<SessionSweeper>().SweepAsync(ct));

        await using var documents = gateway.Services.GetRequiredService<IJourneyStore>().QuerySession();
        var events = await documents.Events.FetchStreamAsync(session.Document.AuthenticationSessionId, token: ct);
        Assert.Null(found);
        Assert.Null(await documents.LoadAsync<SsoSession>(session.Document.Id, ct));
        Assert.Equal([reason], events.Select(e => e.Data).OfType<SsoSessionEnded>().Select(e => e.Reason));
    }

    private static void ShiftClock(WebApplicationBuilder builder, int minutes) =>
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ShiftedClock(TimeSpan.FromMinutes(minutes))));

    private sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
