using Microsoft.Extensions.Options;
using Platform.Hosting.Messaging;

namespace Platform.Notification.Outgoing;

internal static class OutgoingRegistration
{
    public static void AddOutgoingMail(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmtpOptions>().Bind(builder.Configuration.GetSection("Smtp")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<MailboxOptions>()
            .Configure<IOptions<BusOptions>, IOptions<SmtpOptions>>((mailbox, bus, smtp) =>
                mailbox.Enabled = bus.Value.Transport == BusTransport.InMemory && string.IsNullOrEmpty(smtp.Value.Host))
            .Bind(builder.Configuration.GetSection("Mailbox"))
            .Validate<IOptions<SmtpOptions>>(
                (mailbox, smtp) => mailbox.Enabled || !string.IsNullOrEmpty(smtp.Value.Host),
                "Smtp:Host must name a mail server, or Mailbox:Enabled must be true to keep mails for development.")
            .ValidateOnStart();
        builder.Services.AddSingleton<MailQueue>();
        builder.Services.AddSingleton<IMailChannel>(services => services.GetRequiredService<IOptions<MailboxOptions>>().Value.Enabled
            ? ActivatorUtilities.CreateInstance<MailboxChannel>(services)
            : ActivatorUtilities.CreateInstance<SmtpChannel>(services));
        builder.Services.AddSingleton<MailDelivery>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MailDelivery>());
    }
}
