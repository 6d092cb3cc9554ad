namespace Platform.Notification.Outgoing;

/// <summary>Where a mail stands, rebuilt from its events.</summary>
internal sealed record Mail(MailStatus Status, int Attempts)
{
    public static Mail? Of(IEnumerable<object> events) => events.OfType<IMailEvent>().Aggregate((Mail?)null, Evolve);

    internal static Mail Evolve(Mail? mail, IMailEvent e) => (mail, e) switch
    {
        (null, MailQueued) => new Mail(MailStatus.Queued, 0),
        (null, MailRefused) => new Mail(MailStatus.Refused, 0),
        (null, _) => throw new InvalidOperationException($"{e.GetType().Name} cannot open the stream of a mail."),
        ({ } m, MailDeferred x) => m with { Attempts = x.Attempt },
        ({ } m, MailSent x) => m with { Status = MailStatus.Sent, Attempts = x.Attempt },
        ({ } m, MailDropped) => m with { Status = MailStatus.Dropped },
        ({ } m, MailFailed x) => m with { Status = MailStatus.Failed, Attempts = x.Attempt },
        ({ } m, _) => m,
    };
}
