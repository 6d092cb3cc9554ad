using Platform.Contracts;

namespace Platform.Notification.Outgoing;

/// <summary>
/// What is still to be delivered. Holds the personal part of a mail, which its stream does not, and is deleted with the outcome.
/// </summary>
internal sealed record OutgoingMail
{
    /// <summary>Id of the mail: its stream, and the local part of its Message-Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Address; empty: nobody, the mail is dropped when its turn comes.</summary>
    public required string To { get; init; }

    /// <summary>Sender; null: the configured one.</summary>
    public string? From { get; init; }

    /// <summary>Rendered subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Rendered body, sealed: it may hold a link that opens an account.</summary>
    public required SealedSecret Body { get; init; }

    /// <summary>True: the body is plain text, not HTML.</summary>
    public bool IsText { get; init; }

    /// <summary>Why it goes to nobody although there is a recipient; null: it goes out.</summary>
    public string? DropReason { get; init; }

    /// <summary>Person it goes to, when known; lets an erasure find it.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Not delivered before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Attempts made so far.</summary>
    public int Attempts { get; init; }

    /// <summary>W3C trace of the request that caused the mail.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Prints no content: it is personal.</summary>
    public override string ToString() => $"OutgoingMail({Id})";
}
