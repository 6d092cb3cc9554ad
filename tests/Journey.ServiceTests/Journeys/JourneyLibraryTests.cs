using Platform.Journey.Gateway.Journeys;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Journeys;

public sealed class JourneyLibraryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly string _realm = $"/{Guid.NewGuid():N}";
    private readonly SteppedTime _time = new();
    private JourneyReplica _here = null!;
    private JourneyReplica _there = null!;

    public ValueTask InitializeAsync()
    {
        _here = new(postgres, _time);
        _there = new(postgres, _time);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }

    [Fact]
    public async Task A_start_pins_the_journey_and_every_journey_inside_it()
    {
        await _here.ImportAsync(_realm, Exports.Ending("C"));
        await _here.ImportAsync(_realm, Exports.Around("B", "C"));
        await _here.ImportAsync(_realm, Exports.Around("A", "B"));

        var pinned = await _here.Library.PinAsync(_realm, "A", default);

        Assert.Equal(["A", "B", "C"], pinned!.Revisions.Keys.Order());
        Assert.Equal("A", pinned.Definition.Name);
        Assert.All(pinned.Revisions, pin => Assert.Equal(pin.Key, pinned.Journeys.Find(pin.Key)?.Definition.Name));
    }

    [Theory]
    [InlineData("\"enabled\":false")]
    [InlineData("\"innerTreeOnly\":true")]
    public async Task A_journey_that_is_disabled_or_only_for_others_cannot_be_started(string member)
    {
        await _here.ImportAsync(_realm, Exports.Tree("J", $"\"entryNodeId\":\"{Engine.JourneyGraph.Success}\",{member}"));

        Assert.Null(await _here.Library.PinAsync(_realm, "J", default));
    }

    [Fact]
    public async Task An_inner_journey_that_is_disabled_is_not_pinned()
    {
        await _here.ImportAsync(_realm, Exports.Tree("Off", $"\"entryNodeId\":\"{Engine.JourneyGraph.Success}\",\"enabled\":false"));
        await _here.ImportAsync(_realm, Exports.Around("J", "Off"));

        Assert.Equal(["J"], (await _here.Library.PinAsync(_realm, "J", default))!.Revisions.Keys);
    }

    [Fact]
    public async Task A_running_session_keeps_its_revisions_whatever_is_published_and_wherever_it_continues()
    {
        await _here.ImportAsync(_realm, Exports.Ending("J"));
        var pinned = await _here.Library.PinAsync(_realm, "J", default);
        await _here.ImportAsync(_realm, Exports.Ending("J", success: false));

        var continued = await _there.Library.LoadAsync(_realm, pinned!.Revisions, default);

        Assert.Equal(Engine.JourneyGraph.Success, continued.Find("J")!.Definition.EntryNodeId);
        Assert.Equal(Engine.JourneyGraph.Failure, (await _here.Library.PinAsync(_realm, "J", default))!.Definition.EntryNodeId);
    }

    [Fact]
    public async Task A_new_revision_is_seen_at_once_here_and_within_the_freshness_on_other_replicas()
    {
        await _here.ImportAsync(_realm, Exports.Ending("J"));
        var first = await _there.Library.PinAsync(_realm, "J", default);
        await _here.ImportAsync(_realm, Exports.Ending("J", success: false));

        Assert.NotEqual(first!.Revisions, (await _here.Library.PinAsync(_realm, "J", default))!.Revisions);
        Assert.Same(first, await _there.Library.PinAsync(_realm, "J", default));

        _time.Advance(new JourneyOptions().Freshness);

        Assert.NotSame(first, await _there.Library.PinAsync(_realm, "J", default));
    }

    [Fact]
    public async Task Looking_again_without_a_change_keeps_what_is_pinned()
    {
        await _here.ImportAsync(_realm, Exports.Ending("J"));
        var first = await _there.Library.PinAsync(_realm, "J", default);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Same(first, await _there.Library.PinAsync(_realm, "J", default));
    }

    [Fact]
    public async Task A_journey_that_another_replica_published_is_found_by_its_first_start()
    {
        Assert.Null(await _there.Library.PinAsync(_realm, "New", default));
        await _here.ImportAsync(_realm, Exports.Ending("New"));

        Assert.Null(await _there.Library.PinAsync(_realm, "New", default));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.NotNull(await _there.Library.PinAsync(_realm, "New", default));
    }

    private sealed class SteppedTime : TimeProvider
    {
        private long _ticks = DateTimeOffset.UnixEpoch.AddYears(55).UtcTicks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _ticks);

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
