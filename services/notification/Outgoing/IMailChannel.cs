namespace Platform.Notification.Outgoing;

/// <summary>Where mails go.</summary>
internal interface IMailChannel
{
    /// <summary>Delivers one mail.</summary>
    /// <exception cref="MailRefusedException">The mail was not taken.</exception>
    Task DeliverAsync(OutgoingMail mail, CancellationToken ct);

    /// <summary>Called every few seconds: lets go of what is no longer used.</summary>
    Task TendAsync(CancellationToken ct) => Task.CompletedTask;
}
