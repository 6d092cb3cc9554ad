using Microsoft.Extensions.Options;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;
using Platform.Notification.Inbox;
using Platform.Notification.Limits;
using Platform.Notification.MailServers;
using Platform.Notification.Records;

namespace Platform.Notification.Outgoing;

internal static class OutgoingRegistration
{
    public static void AddOutgoingMail(this IHostApplicationBuilder builder)
    {
        builder.AddOptions();
        var services = builder.Services;
        services.AddSingleton<RecipientHashes>();
        services.AddSingleton<IStoreSeed>(s => s.GetRequiredService<RecipientHashes>());
        services.AddSingleton<MailAllowances>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<SmtpTrust>();
        services.AddSingleton<SmtpConnections>();
        services.AddSingleton<SmtpChannel>();
        services.AddSingleton<InboxChannel>();
        services.AddSingleton<MailChannel>();
        services.AddSingleton<Placeholders>();
        services.AddSingleton<MailServerReader>();
        services.AddSingleton<ServersInForce>();
        services.AddSingleton<MailAttempt>();
        services.AddSingleton<MailDelivery>();
        services.AddHostedService(s => s.GetRequiredService<MailDelivery>());
        services.AddSingleton<RecordSweep>();
        services.AddHostedService(s => s.GetRequiredService<RecordSweep>());
    }

    private static void AddOptions(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection("Smtp")).ValidateDataAnnotations()
            .Validate(smtp => SmtpTrust.IsReadable(smtp.Authorities), "Smtp:Authorities must be a readable file of certificates in PEM.")
            .Validate(smtp => smtp.HasSender, "Smtp:From must be an address such as no-reply@example.com or \"Name\" <no-reply@example.com>.")
            .ValidateOnStart();
        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection("Delivery")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MailLimitOptions>().Bind(configuration.GetSection("MailLimits")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MailRecordOptions>().Bind(configuration.GetSection("MailRecords")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<NoticeOptions>().Bind(configuration.GetSection("Notices")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<InboxOptions>()
            .Configure<IOptions<BusOptions>, IOptions<SmtpOptions>>((inbox, bus, smtp) =>
                inbox.Enabled = bus.Value.Transport == BusTransport.InMemory && string.IsNullOrEmpty(smtp.Value.Host))
            .Bind(configuration.GetSection("Inbox"))
            .ValidateDataAnnotations()
            .Validate<IOptions<SmtpOptions>>(
                (inbox, smtp) => inbox.Enabled || !string.IsNullOrEmpty(smtp.Value.Host),
                "Smtp:Host must name a mail server, or Inbox:Enabled must be true to keep mails for development.")
            .ValidateOnStart();
    }
}
