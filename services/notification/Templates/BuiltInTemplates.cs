using System.Text.Json;
using JasperFx;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Templates;

/// <summary>The templates every installation starts with: the five of the product document, and the notice of a changed password. One that is there is left alone.</summary>
internal sealed class BuiltInTemplates(INotificationStore store, TimeProvider time) : IStoreSeed
{
    /// <summary>Name of the template that tells of a changed password.</summary>
    public const string PasswordChanged = "passwordChanged";

    private const string Prefix = "Platform.Notification.Templates.BuiltIn.";
    private const string Suffix = ".json";

    /// <summary>The shipped documents.</summary>
    public static IEnumerable<TemplateDocument> All =>
        from resource in typeof(BuiltInTemplates).Assembly.GetManifestResourceNames()
        where resource.StartsWith(Prefix, StringComparison.Ordinal)
        select new TemplateDocument { Id = resource[Prefix.Length..^Suffix.Length], Content = Read(resource) };

    public async Task SeedAsync(CancellationToken ct)
    {
        foreach (var template in All)
        {
            await using var session = store.LightweightSession();

            if (await session.LoadAsync<TemplateDocument>(template.Id, ct) is not null)
                continue;

            session.Insert(template);
            session.Store(new TemplateChange
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                Name = template.Id,
                Revision = template.Revision,
                Content = template.Content,
                By = "",
                Changed = TemplateHistory.ChangedMembers(null, template.Content),
                At = time.GetUtcNow(),
            });

            try
            {
                await session.SaveChangesAsync(ct);
            }
            catch (DocumentAlreadyExistsException)
            {
                // Another replica that starts at the same moment was first; its document is the same.
            }
        }
    }

    private static JsonElement Read(string resource)
    {
        using var stream = typeof(BuiltInTemplates).Assembly.GetManifestResourceStream(resource)!;
        using var document = JsonDocument.Parse(stream);

        return document.RootElement.Clone();
    }
}
