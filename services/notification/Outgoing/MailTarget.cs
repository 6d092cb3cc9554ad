namespace Platform.Notification.Outgoing;

/// <summary>To whom a mail goes.</summary>
/// <param name="Address">Address; null: nobody. The same is stored then, and nothing is delivered.</param>
/// <param name="SubjectId">Person, when known; lets an erasure find the mail.</param>
/// <param name="DropReason">Why nothing is delivered although there is an address; null: it is delivered.</param>
internal sealed record MailTarget(string? Address, string? SubjectId = null, string? DropReason = null)
{
    /// <summary>Prints no content: it is personal.</summary>
    public override string ToString() => "MailTarget(***)";
}
