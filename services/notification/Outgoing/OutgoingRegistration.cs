using Microsoft.Extensions.Options;
using Platform.Hosting.Messaging;
using Platform.Notification.Inbox;

namespace Platform.Notification.Outgoing;

internal static class OutgoingRegistration
{
    public static void AddOutgoingMail(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmtpOptions>().Bind(builder.Configuration.GetSection("Smtp")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<InboxOptions>()
            .Configure<IOptions<BusOptions>, IOptions<SmtpOptions>>((inbox, bus, smtp) =>
                inbox.Enabled = bus.Value.Transport == BusTransport.InMemory && string.IsNullOrEmpty(smtp.Value.Host))
            .Bind(builder.Configuration.GetSection("Inbox"))
            .ValidateDataAnnotations()
            .Validate<IOptions<SmtpOptions>>(
                (inbox, smtp) => inbox.Enabled || !string.IsNullOrEmpty(smtp.Value.Host),
                "Smtp:Host must name a mail server, or Inbox:Enabled must be true to keep mails for development.")
            .ValidateOnStart();
        builder.Services.AddSingleton<MailQueue>();
        builder.Services.AddSingleton<IMailChannel>(services => services.GetRequiredService<IOptions<InboxOptions>>().Value.Enabled
            ? ActivatorUtilities.CreateInstance<InboxChannel>(services)
            : ActivatorUtilities.CreateInstance<SmtpChannel>(services));
        builder.Services.AddSingleton<MailDelivery>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MailDelivery>());
    }
}
