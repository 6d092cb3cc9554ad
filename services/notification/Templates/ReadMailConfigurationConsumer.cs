using System.Collections.Immutable;
using MassTransit;
using Marten;
using Platform.Contracts;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Messaging;
using Platform.Notification.Store;

namespace Platform.Notification.Templates;

/// <summary>Tells which templates there are, for whoever queries all configuration.</summary>
internal sealed class ReadMailConfigurationConsumer(INotificationStore store) : IConsumer<ReadMailConfiguration>
{
    private const string Prefix = "emailTemplate/";

    /// <summary>A message should not grow with the configuration.</summary>
    private const int MaxPageCharacters = 1024 * 1024;

    public async Task Consume(ConsumeContext<ReadMailConfiguration> context)
    {
        await using var session = store.QuerySession();
        var names = (await session.Query<TemplateDocument>().Select(x => x.Id).ToListAsync(context.CancellationToken))
            .Where(name => string.CompareOrdinal(Prefix + name, context.Message.After) > 0).Order(StringComparer.Ordinal).ToArray();
        var page = ImmutableArray.CreateBuilder<ConfigurationDocument>();
        var characters = 0;
        var taken = 0;

        while (taken < names.Length && characters < MaxPageCharacters)
        {
            if (await session.LoadAsync<TemplateDocument>(names[taken++], context.CancellationToken) is not { } template)
                continue;

            page.Add(new ConfigurationDocument { Id = Prefix + template.Id, Revision = template.Revision, Content = template.Content });
            characters += template.Content.GetRawText().Length;
        }

        await context.RespondAsync(new MailConfigurationRead
        {
            Documents = page.ToImmutable(),
            Next = taken < names.Length ? Prefix + names[taken - 1] : null,
        });
    }
}

internal sealed class ReadMailConfigurationConsumerDefinition : RequestConsumerDefinition<ReadMailConfigurationConsumer>;
