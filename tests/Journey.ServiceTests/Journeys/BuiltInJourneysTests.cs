using Marten;
using Platform.Journey.Gateway.BuiltIn;
using Platform.Journey.Gateway.Journeys;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Journeys;

public sealed class BuiltInJourneysTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Many_replicas_seed_every_realm_at_once_and_leave_alone_what_an_administrator_changed()
    {
        var replicas = Enumerable.Range(0, 4).Select(_ => new JourneyReplica(postgres)).ToList();
        await Task.WhenAll(replicas.Select(replica => replica.StartAsync()));

        await using (var documents = replicas[0].Store.QuerySession())
        {
            Assert.Equal(
                BuiltInJourneys.All.SelectMany(journey => new[] { $"/alpha|{journey.Name}", $"/|{journey.Name}" }).Order(StringComparer.Ordinal),
                (await documents.Query<CurrentJourney>().ToListAsync()).Select(journey => journey.Id).Order(StringComparer.Ordinal));
        }

        var changed = Exports.Ending("Login");
        Assert.Equal(ImportStatus.Updated, await replicas[1].ImportAsync("/alpha", changed));
        await replicas[2].StartAsync();
        Assert.Equal(ImportStatus.Unchanged, await replicas[3].ImportAsync("/alpha", changed));
        var login = await replicas[0].Library.PinAsync("/", "Login", default);
        Assert.Equal(["Login", "ProgressiveProfile"], login!.Revisions.Keys.Order());
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public void Six_journeys_are_shipped() => Assert.Equal(
        ["ForgottenUsername", "Login", "ProgressiveProfile", "Registration", "ResetPassword", "UpdatePassword"],
        BuiltInJourneys.All.Select(journey => journey.Name).Order());
}
