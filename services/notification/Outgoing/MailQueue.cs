using System.Diagnostics;
using System.Threading.Channels;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Hosting.Sealing;
using Platform.Notification.Records;
using Platform.Notification.Templates;

namespace Platform.Notification.Outgoing;

/// <summary>Takes mails in: stages stream and work in the caller's session, so that they are there exactly when its answer is.</summary>
internal sealed class MailQueue(SecretSealer sealer, RecipientHashes recipients, IOptions<DeliveryOptions> options, TimeProvider time)
{
    private const string Inline = "inline";
    private const int Wakes = 16;

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(Wakes) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _announcedAt = time.GetTimestamp();

    /// <summary>Readable when something may be due on this replica; others notice by polling.</summary>
    public ChannelReader<bool> Signal => _signal.Reader;

    /// <param name="session">Session of the caller.</param>
    /// <param name="id">Id of the mail: the effect id of its command, or the id of the fact behind it.</param>
    /// <param name="realm">Realm path.</param>
    /// <param name="template">What it was made from.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="to">To whom.</param>
    /// <param name="ct">Cancels.</param>
    public async Task StageAsync(
        IDocumentSession session, Guid id, string realm, EmailTemplate template, RenderedMail mail, MailTarget to, CancellationToken ct)
    {
        var queued = new MailQueued(realm, template.Name.Length > 0 ? template.Name : Inline, mail.Locale, time.GetUtcNow());
        var recipient = await recipients.OfAsync(to.Address ?? $"nobody-{id:N}", ct);
        session.Events.StartStream<Mail>(id, queued);
        session.Insert(MailRecord.Queued(id, queued, to.Address is null ? null : recipient, session.CorrelationId));
        session.Insert(new OutgoingMail
        {
            Id = id,
            To = to.Address ?? "",
            From = template.From,
            Subject = mail.Subject,
            Body = sealer.Seal(mail.Body),
            IsText = mail.IsText,
            DropReason = to.DropReason,
            SubjectId = to.SubjectId,
            DueAt = queued.At + options.Value.Lead,
            TraceParent = Activity.Current?.Id,
        });
    }

    /// <summary>Notes that a mail could not be written; there is nothing to deliver.</summary>
    public void StageRefusal(IDocumentSession session, Guid id, string realm, string? template, string reason)
    {
        var refused = new MailRefused(realm, template ?? Inline, reason, time.GetUtcNow());
        session.Events.StartStream<Mail>(id, refused);
        session.Insert(MailRecord.Refused(id, refused, session.CorrelationId));
    }

    /// <summary>Says that this replica took a mail in; to be called after the commit.</summary>
    public void Announce() => Volatile.Write(ref _announcedAt, time.GetTimestamp());

    /// <summary>True while a mail that this replica took in may have become due within the time given.</summary>
    public bool MayHaveBecomeDue(TimeSpan within) => time.GetElapsedTime(Volatile.Read(ref _announcedAt)) <= options.Value.Lead + within;

    /// <summary>Wakes a worker of the delivery.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);
}
