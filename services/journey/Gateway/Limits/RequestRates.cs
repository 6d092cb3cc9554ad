using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.Limits;

/// <summary>Token buckets: one for each client address and one for each authentication session, per replica.</summary>
internal sealed class RequestRates : IDisposable
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(1);
    private readonly PartitionedRateLimiter<IPAddress> _clients;
    private readonly PartitionedRateLimiter<Guid> _sessions;

    public RequestRates(IOptions<LimitOptions> options)
    {
        var limits = options.Value;
        _clients = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
            address => Bucket(address.Network(), limits.ClientBurst, limits.ClientRate));
        _sessions = PartitionedRateLimiter.Create<Guid, Guid>(
            session => Bucket(session, limits.SessionBurst, limits.SessionRate));
    }

    /// <summary>Counts a request of a client.</summary>
    /// <returns>How long to wait; null: the request may go on.</returns>
    public TimeSpan? TakeForClient(IPAddress? address) => Take(_clients, address ?? IPAddress.None);

    /// <summary>Counts a request of an authentication session; its id comes from a verified <c>authId</c>.</summary>
    /// <returns>How long to wait; null: the request may go on.</returns>
    public TimeSpan? TakeForSession(Guid sessionId) => Take(_sessions, sessionId);

    public void Dispose()
    {
        _clients.Dispose();
        _sessions.Dispose();
    }

    private static TimeSpan? Take<T>(PartitionedRateLimiter<T> limiter, T key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait
            : DefaultWait;
    }

    private static RateLimitPartition<TKey> Bucket<TKey>(TKey key, int burst, int rate) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = rate,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = false,
        });
}
