using Marten;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Gateway.Journeys;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Journeys;

public sealed class JourneyPublishingTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    // A realm of its own for every test: nothing else separates them.
    private readonly string _realm = $"/{Guid.NewGuid():N}";
    private JourneyReplica _replica = null!;

    public async ValueTask InitializeAsync()
    {
        _replica = new(postgres);
        await _replica.StartAsync();
    }

    public ValueTask DisposeAsync() => _replica.DisposeAsync();

    [Fact]
    public async Task A_journey_is_created_updated_and_left_alone_by_its_content()
    {
        Assert.Equal(ImportStatus.Created, await _replica.ImportAsync(_realm, Exports.Ending("J")));
        Assert.Equal(ImportStatus.Unchanged, await _replica.ImportAsync(_realm, Exports.Ending("J")));
        Assert.Equal(ImportStatus.Updated, await _replica.ImportAsync(_realm, Exports.Ending("J", success: false)));
        Assert.Equal(ImportStatus.Updated, await _replica.ImportAsync(_realm, Exports.Ending("J")));
        Assert.Equal(ImportStatus.Unchanged, await _replica.ImportAsync(_realm, Exports.Ending("J")));
    }

    [Fact]
    public async Task Realms_have_their_own_journeys()
    {
        await _replica.ImportAsync(_realm, Exports.Ending("J"));

        Assert.Equal(ImportStatus.Created, await _replica.ImportAsync(_realm + "/child", Exports.Ending("J")));
        Assert.Null(await _replica.Library.PinAsync("/other", "J", default));
    }

    [Fact]
    public async Task A_check_reports_and_publishes_nothing()
    {
        var journey = Assert.Single(await _replica.Publishing.ImportAsync(_realm, Exports.Ending("J"), check: true, default));

        Assert.Equal((ImportStatus.Valid, 40), (journey.Status, journey.Revision!.Length));
        Assert.Null(await _replica.Library.PinAsync(_realm, "J", default));
    }

    [Fact]
    public async Task One_error_in_a_file_and_nothing_of_it_is_published()
    {
        var file = Exports.File(("Good", Exports.Ending("Good")), ("Bad", Exports.Tree("Bad", "\"entryNodeId\":\"gone\"")), ("Unread", "7"));

        var journeys = await _replica.Publishing.ImportAsync(_realm, file, check: false, default);

        Assert.Equal(
            [("Bad", ImportStatus.Invalid), ("Good", ImportStatus.Valid), ("Unread", ImportStatus.Invalid)],
            journeys.Select(journey => (journey.Journey!, journey.Status)).Order());
        Assert.Null(await _replica.Library.PinAsync(_realm, "Good", default));
    }

    [Fact]
    public async Task A_journey_is_checked_together_with_those_published_before()
    {
        await _replica.ImportAsync(_realm, Exports.Around("First", "Second"));

        var second = Assert.Single(await _replica.Publishing.ImportAsync(_realm, Exports.Around("Second", "First"), check: false, default));

        Assert.Equal(ImportStatus.Invalid, second.Status);
        Assert.EndsWith("Tree would result in recursive loop: First", Assert.Single(second.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inner_journey_may_come_before_with_or_after_the_one_around_it()
    {
        var alone = Assert.Single(await _replica.Publishing.ImportAsync(_realm, Exports.Around("Outer", "Inner"), check: false, default));
        var together = await _replica.Publishing.ImportAsync(
            _realm, Exports.File(("Outer", Exports.Around("Outer", "Inner")), ("Inner", Exports.Ending("Inner"))), check: false, default);

        Assert.Equal((ImportStatus.Created, 1), (alone.Status, alone.Findings.Length));
        Assert.Equal([ImportStatus.Unchanged, ImportStatus.Created], together.Select(journey => journey.Status));
        Assert.All(together, journey => Assert.Empty(journey.Findings));
    }

    [Fact]
    public async Task Of_many_who_publish_at_once_none_fails_and_one_revision_is_current()
    {
        var replicas = Enumerable.Range(0, 4).Select(_ => new JourneyReplica(postgres)).ToList();

        var statuses = await Task.WhenAll(replicas.Select((replica, i) => replica.ImportAsync(_realm, Exports.Ending("J", success: i % 2 == 0))));

        Assert.Single(statuses, ImportStatus.Created);
        await using var documents = _replica.Store.QuerySession();
        Assert.Single(await documents.Query<CurrentJourney>().Where(journey => journey.Realm == _realm).ToListAsync());
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_was_published_is_stored_to_the_letter()
    {
        var text = Exports.Tree("J", $$"""
            "entryNodeId":"{{JourneyGraph.Success}}","later":{"zz":1,"a":[1.50]}
            """, """
            "orphan":{"_id":"orphan","pageHeader":{"fr":"Bonjour","de":"Hallo","en":"Hi"} }
            """);
        await _replica.ImportAsync(_realm, text);
        var graph = await _replica.Library.FindCurrentAsync(_realm, "J", default);

        Assert.Equal(["fr", "de", "en"], graph!.Definition.Configurations["orphan"].Member("pageHeader")!.Value.Members().Select(member => member.Key));
        Assert.Equal(RevisionId.Of(JourneyExport.Read(text).Journeys[0]), RevisionId.Of(graph.Definition));
    }

    [Theory]
    [InlineData(1, 500, "The file holds 2 journeys; at most 1 are accepted.")]
    [InlineData(10, 1, "The journey has 2 nodes; at most 1 are accepted.")]
    public async Task A_file_beyond_the_limits_is_refused(int journeys, int nodes, string message)
    {
        await using var replica = new JourneyReplica(postgres, configure: options =>
        {
            options.MaxJourneysPerFile = journeys;
            options.MaxNodesPerJourney = nodes;
        });
        var large = Exports.Tree("Large", $"\"entryNodeId\":\"{JourneyGraph.Success}\"", "\"a\":{},\"b\":{}");

        var imported = await replica.Publishing.ImportAsync(_realm, Exports.File(("Large", large), ("Small", Exports.Ending("Small"))), false, default);

        Assert.Contains(imported, journey => journey.Status == ImportStatus.Invalid && journey.Findings.Any(finding => finding.Message == message));
        Assert.Null(await replica.Library.PinAsync(_realm, "Small", default));
    }
}
