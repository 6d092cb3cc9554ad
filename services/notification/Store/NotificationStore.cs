using Platform.Hosting.Stores;
using Platform.Notification.InApp;
using Platform.Notification.Inbox;
using Platform.Notification.Limits;
using Platform.Notification.MailServers;
using Platform.Notification.Outgoing;
using Platform.Notification.Recipients;
using Platform.Notification.Records;
using Platform.Notification.Templates;
using Platform.Notification.Webhooks;

namespace Platform.Notification.Store;

internal static class NotificationStore
{
    /// <summary>Stored names; never changed, never used again.</summary>
    internal static readonly (Type Event, string Name)[] EventNames =
    [
        (typeof(MailQueued), "notification.mail-queued.v1"),
        (typeof(MailDeferred), "notification.mail-deferred.v1"),
        (typeof(MailSent), "notification.mail-sent.v1"),
        (typeof(MailFailed), "notification.mail-failed.v1"),
        (typeof(MailDropped), "notification.mail-dropped.v1"),
        (typeof(MailRefused), "notification.mail-refused.v1"),
        (typeof(NoticeRemoved), "notification.notice-removed.v1"),
    ];

    public static void AddNotificationStore(this IHostApplicationBuilder builder) =>
        builder.Services.AddPlatformStore<INotificationStore>("notification", EventNames, o =>
        {
            o.Schema.For<TemplateDocument>().UseOptimisticConcurrency(true);
            o.Schema.For<TemplateChange>().Index(x => x.Name);
            o.Schema.For<OutgoingMail>().Duplicate(x => x.DueAt);
            o.Schema.For<MailRecord>().Index(x => x.QueuedAt).Index(x => x.Recipient!);
            o.Schema.For<MailAllowance>();
            o.Schema.For<MailServerDocument>();
            o.Schema.For<RecipientKey>();
            o.Schema.For<InboxMail>().Index(x => x.At);
            o.Schema.For<Recipient>();
            o.Schema.For<SignInNotice>().Index(x => x.SubjectId);
            o.Schema.For<WebhookSubscription>();
            o.Schema.For<WebhookHealth>();
            o.Schema.For<WebhookDelivery>().Duplicate(x => x.Subscription).Duplicate(x => x.SubjectId).Duplicate(x => x.DueAt).Duplicate(x => x.Lane);
            o.Schema.For<DeadWebhook>().Duplicate(x => x.Subscription).Duplicate(x => x.SubjectId).Index(x => x.GivenUpAt);
        });
}
