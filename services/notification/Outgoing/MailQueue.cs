using System.Diagnostics;
using System.Threading.Channels;
using Marten;
using Platform.Notification.Templates;

namespace Platform.Notification.Outgoing;

/// <summary>Takes mails in: stages stream and work in the caller's session, so that they are there exactly when its answer is.</summary>
internal sealed class MailQueue(TimeProvider time)
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Readable when something may be due on this replica; others notice by polling.</summary>
    public ChannelReader<bool> Signal => _signal.Reader;

    public void Stage(IDocumentSession session, Guid id, string realm, EmailTemplate template, RenderedMail mail, string to, string? subjectId)
    {
        var now = time.GetUtcNow();
        session.Events.StartStream<Mail>(id, new MailQueued(realm, template.Name, mail.Locale, now));
        session.Insert(new OutgoingMail
        {
            Id = id,
            To = to,
            From = template.From,
            Subject = mail.Subject,
            Html = mail.Html,
            SubjectId = subjectId,
            DueAt = now,
            TraceParent = Activity.Current?.Id,
        });
    }

    /// <summary>Wakes the delivery; to be called after the commit.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);
}
