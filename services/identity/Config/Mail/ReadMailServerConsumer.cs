using System.Collections.Immutable;
using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;

namespace Platform.Identity.Config.Mail;

/// <summary>Answers which mail server is configured.</summary>
internal sealed class ReadMailServerConsumer(ConfigDocuments documents) : IConsumer<ReadMailServer>
{
    public async Task Consume(ConsumeContext<ReadMailServer> context)
    {
        var document = await documents.FindAsync(ExternalEmail.DocumentId, context.CancellationToken);

        await context.RespondAsync(document is { IsDeleted: false }
            ? new MailServerRead { Revision = document.Revision, Document = document.Content, Password = document.Sealed.GetValueOrDefault(ExternalEmail.PasswordPointer) }
            : new MailServerRead { Revision = document?.Revision ?? 0 });
    }
}

internal sealed class ReadMailServerConsumerDefinition : RequestConsumerDefinition<ReadMailServerConsumer>;
