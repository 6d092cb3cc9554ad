namespace Platform.Hosting.Inbox;

/// <summary>The first answer to a command; written in the transaction of what the command did.</summary>
public sealed record AnsweredCommand
{
    /// <summary>Effect id of the command.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the command without its secrets.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Type name of the reply.</summary>
    public required string ReplyType { get; init; }

    /// <summary>The reply as JSON.</summary>
    public required string Reply { get; init; }

    /// <summary>Person or object the reply tells about, so that its erasure can remove the reply too.</summary>
    public string? SubjectId { get; init; }

    /// <summary>When (UTC); entries are purged after seven days.</summary>
    public required DateTimeOffset At { get; init; }
}
