using System.Threading.Channels;

namespace Platform.Notification.Webhooks;

/// <summary>Wakes the workers of this replica, and knows what they have on the wire.</summary>
internal sealed class WebhookQueue
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Readable when something may be due.</summary>
    public ChannelReader<bool> Signal => _signal.Reader;

    /// <summary>To be called after the commit of what is due.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Subscriptions that have as much on the wire as they may.</summary>
    public string[] Busy(int most)
    {
        lock (_lock)
            return [.. _underWay.Where(entry => entry.Value >= most).Select(entry => entry.Key)];
    }

    /// <summary>One more is on the wire, until the result is disposed.</summary>
    public IDisposable Enter(string subscription)
    {
        lock (_lock)
            _underWay[subscription] = _underWay.GetValueOrDefault(subscription) + 1;

        return new Left(this, subscription);
    }

    private void Leave(string subscription)
    {
        lock (_lock)
        {
            if (--_underWay[subscription] == 0)
                _underWay.Remove(subscription);
        }
    }

    private sealed class Left(WebhookQueue queue, string subscription) : IDisposable
    {
        public void Dispose() => queue.Leave(subscription);
    }
}
