using MassTransit;
using Platform.Hosting;
using Platform.Notification.InApp;
using Platform.Notification.Inbox;
using Platform.Notification.MailServers;
using Platform.Notification.Outgoing;
using Platform.Notification.Recipients;
using Platform.Notification.Records;
using Platform.Notification.Store;
using Platform.Notification.Templates;
using Platform.Notification.Webhooks;

namespace Platform.Notification;

/// <summary>Mails from templates, delivered once per command, notices inside the product, and events for those without a bus.</summary>
public sealed class NotificationModule : IServiceModule
{
    /// <inheritdoc/>
    public string Name => "notification";

    /// <inheritdoc/>
    public void AddServices(IHostApplicationBuilder builder)
    {
        builder.AddNotificationStore();
        builder.AddTemplates();
        builder.AddOutgoingMail();
        builder.AddWebhooks();
        builder.Services.AddSingleton<NoticeBoard>();
        builder.Services.AddSingleton<NewRecipients>();
    }

    /// <inheritdoc/>
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<SendEmailConsumer, SendEmailConsumerDefinition>();
        bus.AddConsumer<ReadMailConfigurationConsumer, ReadMailConfigurationConsumerDefinition>();
        bus.AddConsumer<PasswordChangedConsumer, PasswordChangedConsumerDefinition>();
        bus.AddConsumer<MailServerConsumer, MailServerConsumerDefinition>();
        bus.AddConsumer<NewRecipientConsumer, NewRecipientConsumerDefinition>();
        bus.AddConsumer<RecipientConsumer, RecipientConsumerDefinition>();
        bus.AddConsumer<JourneyCompletedConsumer, JourneyCompletedConsumerDefinition>();
        bus.AddConsumer<ReadNoticesConsumer, ReadNoticesConsumerDefinition>();
        bus.AddConsumer<WebhookConsumer, WebhookConsumerDefinition>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapInbox();
        routes.MapTemplates();
        routes.MapMailRecords();
        routes.MapWebhooks();
        routes.MapExternalEmail();
        routes.MapNotices();
    }
}
