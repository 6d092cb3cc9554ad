using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Identity.Credentials;

namespace Platform.Identity.UnitTests.Credentials;

public sealed class HashGateTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly HashMetrics _metrics;

    public HashGateTests() => _metrics = new(_services.GetRequiredService<IMeterFactory>());

    public void Dispose()
    {
        _metrics.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task What_exceeds_the_line_is_refused_at_once_and_the_rest_is_done()
    {
        using var gate = Gate(concurrency: 2, waitingPerSlot: 1);
        using var open = new ManualResetEventSlim();

        var present = Enumerable.Range(0, 4).Select(number => gate.RunAsync(() => Wait(open, number), CancellationToken.None)).ToArray();
        var refused = gate.RunAsync(() => "never", CancellationToken.None);

        Assert.True(refused.IsCompletedSuccessfully);
        Assert.Null(await refused);
        open.Set();
        Assert.Equal(["0", "1", "2", "3"], await Task.WhenAll(present));
        Assert.Equal("again", await gate.RunAsync(() => "again", CancellationToken.None));
    }

    [Fact]
    public async Task No_more_run_at_once_than_there_are_slots()
    {
        using var gate = Gate(concurrency: 2, waitingPerSlot: 100);
        var running = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gate.RunAsync(
            () =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                Thread.SpinWait(20_000);
                Interlocked.Decrement(ref running);
                return "done";
            },
            CancellationToken.None)));

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Work_whose_caller_gave_up_is_not_done()
    {
        using var gate = Gate(concurrency: 1, waitingPerSlot: 5);
        using var open = new ManualResetEventSlim();
        using var caller = new CancellationTokenSource();
        var done = false;

        var first = gate.RunAsync(() => Wait(open, 0), CancellationToken.None);
        var second = gate.RunAsync(() => { done = true; return ""; }, caller.Token);
        await caller.CancelAsync();
        open.Set();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(done);
    }

    [Fact]
    public async Task A_failure_reaches_its_caller_and_frees_the_slot()
    {
        using var gate = Gate(concurrency: 1, waitingPerSlot: 0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => gate.RunAsync<string>(() => throw new InvalidOperationException(), CancellationToken.None));

        Assert.Equal("next", await gate.RunAsync(() => "next", CancellationToken.None));
    }

    [Fact]
    public async Task Hashing_leaves_the_thread_pool_alone()
    {
        using var gate = Gate(concurrency: 1, waitingPerSlot: 1);

        Assert.Equal("False", await gate.RunAsync(() => Thread.CurrentThread.IsThreadPoolThread.ToString(), CancellationToken.None));
    }

    [Fact]
    public async Task What_is_refused_and_how_long_a_hash_took_is_measured()
    {
        var refused = 0L;
        var durations = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => refused += instrument.Name is "identity.hash.refused" ? value : 0);
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => durations += instrument.Name is "identity.hash.duration" ? 1 : 0);
        listener.Start();
        using var gate = Gate(concurrency: 1, waitingPerSlot: 0);
        using var open = new ManualResetEventSlim();

        var first = gate.RunAsync(() => Wait(open, 0), CancellationToken.None);
        await gate.RunAsync(() => "refused", CancellationToken.None);
        open.Set();
        await first;

        Assert.Equal((1L, 1), (refused, durations));
    }

    private HashGate Gate(int concurrency, int waitingPerSlot) =>
        new(Options.Create(new HashGateOptions { Concurrency = concurrency, WaitingPerSlot = waitingPerSlot }), _metrics, TimeProvider.System);

    private static string Wait(ManualResetEventSlim open, int number)
    {
        Assert.True(open.Wait(TimeSpan.FromSeconds(20)));
        return $"{number}";
    }

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);

        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is var before && before != seen)
        {
            seen = before;
        }
    }
}
