namespace Platform.Consent.Connectors;

/// <summary>A target did not do what it was asked. The reason is a word without content: <c>http-503</c>, <c>unreachable</c>, <c>sql-23514</c>.</summary>
internal sealed class TargetRefusedException(string reason, bool isFinal, Exception? inner = null) : Exception(reason, inner)
{
    public string Reason { get; } = reason;

    /// <summary>True: asking again without a change on either side is useless.</summary>
    public bool IsFinal { get; } = isFinal;
}
