using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Platform.Consent.Connectors;

/// <summary>
/// Stands around every call of one connector: a limit of time, a few quick repetitions of what may pass, and a breaker that leaves a
/// target alone for a while that keeps failing. Longer waits are the business of the work queue.
/// </summary>
internal sealed class TargetGuard
{
    private static readonly TimeSpan _sampling = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;
    private long _openUntilTicks;

    public TargetGuard(TimeSpan timeout, TimeSpan breakFor, TimeProvider time)
    {
        _time = time;
        var passing = new PredicateBuilder().Handle<TargetRefusedException>(e => !e.IsFinal).Handle<TimeoutRejectedException>();
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = passing,
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = passing,
                FailureRatio = 0.5,
                MinimumThroughput = 6,
                SamplingDuration = _sampling,
                BreakDuration = breakFor,
                OnOpened = _ =>
                {
                    Interlocked.Exchange(ref _openUntilTicks, (time.GetUtcNow() + breakFor).UtcTicks);

                    return default;
                },
                OnClosed = _ =>
                {
                    Interlocked.Exchange(ref _openUntilTicks, 0);

                    return default;
                },
            })
            .AddTimeout(timeout)
            .Build();
    }

    /// <summary>Until when the target is left alone (UTC); null: it may be called.</summary>
    public DateTimeOffset? OpenUntil
    {
        get
        {
            var until = new DateTimeOffset(Interlocked.Read(ref _openUntilTicks), TimeSpan.Zero);

            return until > _time.GetUtcNow() ? until : null;
        }
    }

    /// <exception cref="TargetRefusedException">It failed.</exception>
    /// <exception cref="TargetRestsException">It was not tried.</exception>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async limit => await call(limit), ct);
        }
        catch (TimeoutRejectedException e)
        {
            throw new TargetRefusedException("too-slow", isFinal: false, e);
        }
        catch (BrokenCircuitException)
        {
            throw new TargetRestsException(OpenUntil ?? _time.GetUtcNow() + TimeSpan.FromSeconds(1));
        }
    }
}
