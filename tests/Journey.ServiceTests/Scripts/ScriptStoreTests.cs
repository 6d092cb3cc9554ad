using Marten;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.Scripts;
using Platform.Journey.ServiceTests.Journeys;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Scripts;

/// <summary>Scripts come with journeys, are stored, and go into the journeys that refer to them.</summary>
public sealed class ScriptStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Id = "aaaaaaaa-0000-4000-8000-000000000001";

    private readonly string _realm = $"/{Guid.NewGuid():N}";
    private JourneyReplica _replica = null!;

    public ValueTask InitializeAsync()
    {
        _replica = new(postgres);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _replica.DisposeAsync();

    [Fact]
    public async Task A_journey_without_its_script_gets_the_stored_one_and_keeps_it()
    {
        await _replica.ImportAsync(_realm, ScriptedJourneyTests.Single("First", "outcome = 'true';"));
        await _replica.ImportAsync(_realm, ScriptedJourneyTests.Single("Second", "", "{}"));
        var pinned = await _replica.Library.PinAsync(_realm, "Second", default);
        await _replica.ImportAsync(_realm, ScriptedJourneyTests.Single("First", "outcome = 'false';"));

        var later = await _replica.Library.PinAsync(_realm, "Second", default);

        Assert.Equal("outcome = 'true';", TextIn(pinned!.Definition));
        Assert.Equal(pinned.Revisions["Second"], later!.Revisions["Second"]);
        await using var documents = _replica.Store.QuerySession();
        var current = await documents.LoadAsync<CurrentScript>(CurrentScript.Key(_realm, Id));
        Assert.Equal(("First script", 2), (current!.Name, (int)current.Version));
        Assert.Equal(2, await documents.Query<StoredScript>().CountAsync(script => script.Realm == _realm));
    }

    [Fact]
    public async Task The_text_of_a_script_is_part_of_the_revision()
    {
        var first = await _replica.Publishing.ImportAsync(_realm, ScriptedJourneyTests.Single("Same", "outcome = 'true';"), false, default);
        var again = await _replica.Publishing.ImportAsync(_realm, ScriptedJourneyTests.Single("Same", "outcome = 'true';"), false, default);
        var other = await _replica.Publishing.ImportAsync(_realm, ScriptedJourneyTests.Single("Same", "outcome = 'false';"), false, default);

        Assert.Equal((ImportStatus.Created, ImportStatus.Unchanged, ImportStatus.Updated), (first[0].Status, again[0].Status, other[0].Status));
        Assert.NotEqual(first[0].Revision, other[0].Revision);
    }

    [Fact]
    public async Task A_script_that_is_nowhere_is_a_warning()
    {
        var imported = Assert.Single(await _replica.Publishing.ImportAsync(_realm, ScriptedJourneyTests.Single("Alone", "", "{}"), false, default));

        Assert.Equal(ImportStatus.Created, imported.Status);
        var finding = Assert.Single(imported.Findings);
        Assert.Equal((FindingSeverity.Warning, "n"), (finding.Severity, finding.NodeId));
        Assert.Contains($"Script does not exist: {Id}", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_stores_nothing()
    {
        await _replica.Publishing.ImportAsync(_realm, ScriptedJourneyTests.Single("Checked", "outcome = 'true';"), check: true, default);

        await using var documents = _replica.Store.QuerySession();
        Assert.False(await documents.Query<CurrentScript>().AnyAsync(script => script.Realm == _realm));
    }

    [Fact]
    public async Task Libraries_come_along_by_their_names()
    {
        const string library = """
            { "bbbbbbbb-0000-4000-8000-000000000001": { "name": "Lib", "context": "LIBRARY", "language": "JAVASCRIPT", "script": ["exports.a = 1;"] } }
            """;
        await _replica.ImportAsync(_realm, ScriptedJourneyTests.Single("Carrier", "", library));
        await _replica.ImportAsync(_realm, ScriptedJourneyTests.Single("User", "var lib = require('Lib'); outcome = 'true';"));

        var pinned = await _replica.Library.PinAsync(_realm, "User", default);

        Assert.Equal(2, pinned!.Definition.Extras.Member("scripts")!.Value.Members().Count());
    }

    private static string TextIn(JourneyDefinition definition) =>
        string.Join('\n', definition.Extras.At($"scripts/{Id}/script")!.Value.Items().Select(line => line.AsText()));
}
