namespace Platform.Testing.Mails;

/// <summary>Waiting for mails.</summary>
public static class Mailboxes
{
    /// <summary>Waits until this many mails, or more, came to an address.</summary>
    /// <param name="mailbox">Where mails arrive.</param>
    /// <param name="address">Address of the recipient.</param>
    /// <param name="count">How many.</param>
    /// <param name="within">Deadline; null: 20 seconds.</param>
    public static Task<IReadOnlyList<ReceivedMail>> WaitAsync(this IMailbox mailbox, string address, int count = 1, TimeSpan? within = null) =>
        Eventually.Get(
            async () => await mailbox.ToAsync(address) is { } mails && mails.Count >= count ? mails : null,
            $"{count} mails come to {address}",
            within);

    /// <summary>Waits for the newest link to go on with.</summary>
    /// <inheritdoc cref="WaitAsync"/>
    public static async Task<Uri> LinkAsync(this IMailbox mailbox, string address, int count = 1, TimeSpan? within = null) =>
        (await mailbox.WaitAsync(address, count, within)).Last(mail => mail.ResumeLink is not null).ResumeLink!;
}
