using System.Diagnostics;
using System.Threading.Channels;
using Marten;
using Platform.Hosting.Sealing;
using Platform.Notification.Templates;

namespace Platform.Notification.Outgoing;

/// <summary>Takes mails in: stages stream and work in the caller's session, so that they are there exactly when its answer is.</summary>
internal sealed class MailQueue(SecretSealer sealer, TimeProvider time)
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Readable when something may be due on this replica; others notice by polling.</summary>
    public ChannelReader<bool> Signal => _signal.Reader;

    /// <param name="session">Session of the caller.</param>
    /// <param name="id">Id of the mail: the effect id of its command, or the id of the fact behind it.</param>
    /// <param name="realm">Realm path.</param>
    /// <param name="template">What it was made from.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="to">Address; null: nobody. The same is stored then, and nothing is delivered.</param>
    /// <param name="subjectId">Person, when known; lets an erasure find the mail.</param>
    public void Stage(IDocumentSession session, Guid id, string realm, EmailTemplate template, RenderedMail mail, string? to, string? subjectId)
    {
        var now = time.GetUtcNow();
        session.Events.StartStream<Mail>(id, new MailQueued(realm, template.Name, mail.Locale, now));
        session.Insert(new OutgoingMail
        {
            Id = id,
            To = to ?? "",
            From = template.From,
            Subject = mail.Subject,
            Body = sealer.Seal(mail.Body),
            IsText = mail.IsText,
            SubjectId = subjectId,
            DueAt = now,
            TraceParent = Activity.Current?.Id,
        });
    }

    /// <summary>Wakes the delivery; to be called after the commit.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);
}
