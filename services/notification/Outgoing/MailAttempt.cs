using System.Security.Cryptography;

namespace Platform.Notification.Outgoing;

/// <summary>One attempt to deliver a mail, and what comes of it.</summary>
internal sealed class MailAttempt(MailChannel channel, TimeProvider time, ILogger<MailAttempt> logger)
{
    /// <summary>Tries; every failure is a fact about the mail.</summary>
    public async Task<IMailEvent> MakeAsync(OutgoingMail mail, CancellationToken ct)
    {
        try
        {
            // Asked for every mail: one that goes nowhere must not be told by the question that is missing.
            var server = await channel.ServerAsync(ct);

            if (mail.To.Length == 0 || mail.DropReason is not null)
                return Dropped(mail, mail.DropReason ?? MailReasons.Nobody);

            await channel.DeliverAsync(mail, server, ct);
            OutgoingLog.Sent(logger, mail.Id, mail.Attempts + 1);

            return new MailSent(mail.Attempts + 1, time.GetUtcNow());
        }
        catch (MailRefusedException e)
        {
            return NotTaken(mail, e.Reason, e.IsFinal);
        }
        catch (CryptographicException)
        {
            return NotTaken(mail, MailReasons.KeyMissing, isFinal: false);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            OutgoingLog.RoundFailed(logger, e);

            return NotTaken(mail, MailReasons.Internal, isFinal: false);
        }
    }

    private MailDropped Dropped(OutgoingMail mail, string reason)
    {
        OutgoingLog.Dropped(logger, mail.Id, reason);

        return new MailDropped(time.GetUtcNow(), reason);
    }

    private IMailEvent NotTaken(OutgoingMail mail, string reason, bool isFinal)
    {
        var attempt = mail.Attempts + 1;
        var now = time.GetUtcNow();

        if (!isFinal && DeliverySchedule.After(attempt) is { } delay)
        {
            OutgoingLog.Deferred(logger, mail.Id, attempt, reason, (int)delay.TotalSeconds);

            return new MailDeferred(attempt, reason, now + delay, now);
        }

        OutgoingLog.Failed(logger, mail.Id, attempt, reason);

        return new MailFailed(attempt, reason, now);
    }
}
