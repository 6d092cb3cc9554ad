using System.Collections.Immutable;

namespace Platform.Contracts.Notification.V1;

/// <summary>Reply to <see cref="ReadNotices"/>.</summary>
public sealed record NoticesRead
{
    /// <summary>The newest hundred, the newest first.</summary>
    public required ImmutableArray<Notice> Notices { get; init; }
}
