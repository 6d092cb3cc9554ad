namespace Platform.Journey.Gateway.Throttling;

/// <summary>Somebody tried too often. Nothing was done for them, and the same step may be sent again after the wait.</summary>
/// <param name="wait">How long until one try is there again.</param>
internal sealed class ThrottledException(TimeSpan wait) : Exception("Too many tries.")
{
    /// <summary>How long to wait.</summary>
    public TimeSpan Wait { get; } = wait;
}
