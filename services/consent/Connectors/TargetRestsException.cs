namespace Platform.Consent.Connectors;

/// <summary>The target failed too often lately and is left alone; nothing was tried.</summary>
internal sealed class TargetRestsException(DateTimeOffset until) : Exception("The target is left alone for a while.")
{
    /// <summary>When it may be tried again (UTC).</summary>
    public DateTimeOffset Until { get; } = until;
}
