using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.ServiceTests.Throttling;

/// <summary>The statement against the plain idea of a token bucket.</summary>
[Collection(GatewayCollection.Name)]
public sealed class BucketsTests(GatewayFixture gateway)
{
    private readonly StoppedClock _clock = new();

    private Buckets Buckets => new(gateway.Services.GetRequiredService<NpgsqlDataSource>(), _clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_row_of_tries_pauses_and_returns_is_answered_as_by_two_buckets_of_tokens(int seed)
    {
        var random = new Random(seed);
        var source = new Model(new Allowance { Burst = 7, Every = TimeSpan.FromSeconds(2) });
        var names = Enumerable.Range(0, 3).Select(_ => new Model(new Allowance { Burst = 4, Every = TimeSpan.FromSeconds(10) })).ToArray();

        for (var i = 0; i < 300; i++)
        {
            var name = names[random.Next(names.Length)];
            var claim = new Claim("test", new(source.Key, source.Allowance), new(name.Key, name.Allowance));
            switch (random.Next(10))
            {
                case 0:
                    await Buckets.GiveBackAsync(claim, Ct);
                    source.GiveBack();
                    name.GiveBack();
                    break;
                case <= 3:
                    var pause = TimeSpan.FromMilliseconds(random.Next(15_000));
                    _clock.Now += pause;
                    source.Pass(pause);
                    Array.ForEach(names, bucket => bucket.Pass(pause));
                    break;
                default:
                    var expected = source.Take() is { } wait ? wait : name.Take();
                    Assert.Equal(expected, await Buckets.TakeAsync(claim, Ct));
                    break;
            }
        }
    }

    [Fact]
    public async Task Tries_at_the_same_time_with_new_keys_are_counted_one_by_one()
    {
        var claim = new Claim(
            "test", new(Guid.NewGuid(), new Allowance { Burst = 100, Every = TimeSpan.FromMinutes(1) }), new(Guid.NewGuid(), new Allowance { Burst = 5, Every = TimeSpan.FromMinutes(1) }));

        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Buckets.TakeAsync(claim, Ct)));

        Assert.Equal(5, waits.Count(wait => wait is null));
        Assert.All(waits.OfType<TimeSpan>(), wait => Assert.True(wait > TimeSpan.Zero));
    }

    [Fact]
    public async Task Takes_and_returns_by_many_at_once_wait_for_nobody_in_a_circle()
    {
        var allowance = new Allowance { Burst = 1_000_000, Every = TimeSpan.FromMilliseconds(1) };
        Bucket[] sources = [new(Guid.NewGuid(), allowance), new(Guid.NewGuid(), allowance)];
        Bucket[] names = [new(Guid.NewGuid(), allowance), new(Guid.NewGuid(), allowance)];

        await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            var claim = new Claim("test", sources[i % 2], names[i / 2 % 2]);
            await Buckets.TakeAsync(claim, Ct);
            await Buckets.GiveBackAsync(claim, Ct);
        }));
    }

    /// <summary>Tokens as a fraction, the way a book explains it.</summary>
    private sealed class Model(Allowance allowance)
    {
        private decimal _missing;

        public Guid Key { get; } = Guid.NewGuid();

        public Allowance Allowance => allowance;

        private decimal Every => allowance.Every.Ticks;

        public TimeSpan? Take()
        {
            if (_missing + Every > allowance.Burst * Every)
            {
                return TimeSpan.FromTicks((long)(_missing + Every - (allowance.Burst * Every)));
            }

            _missing += Every;
            return null;
        }

        public void GiveBack() => _missing = Math.Max(0, _missing - Every);

        public void Pass(TimeSpan time) => _missing = Math.Max(0, _missing - time.Ticks);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2100, 1, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
