using System.Collections.Immutable;
using Marten;
using Platform.Consent.Configuration;
using Platform.Consent.Store;
using Platform.Contracts.Consent.V1;

namespace Platform.Consent.Mappings;

/// <summary>What people are asked to agree to.</summary>
internal sealed class ConsentQuestions(IConsentStore store, AttributeTitles titles)
{
    /// <summary>The value seen in the field for mappings with properties (identity-and-config reference §7.2).</summary>
    private const string DefaultAccessLevel = "Actual Profile";

    /// <summary>A mapping with the properties behind its titles.</summary>
    public sealed record Question(ConsentMapping Mapping, ImmutableArray<string> Attributes);

    /// <summary>Mappings of a type that need consent, in configured order.</summary>
    public async Task<IReadOnlyList<Question>> OfAsync(string resource, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var mappings = await session.Query<Mapping>().Where(m => m.Source == resource && m.ConsentRequired)
            .OrderBy(m => m.Order).ThenBy(m => m.Name).ToListAsync(ct);
        var questions = new List<Question>();

        foreach (var mapping in mappings)
            questions.Add(await QuestionAsync(mapping, ct));

        return questions;
    }

    private async Task<Question> QuestionAsync(Mapping mapping, CancellationToken ct)
    {
        var content = new ConfigurationReader(mapping.Content);
        var plan = MappingReader.Read(mapping.Name, mapping.Content);
        var own = content.Texts("fields", 500);
        var attributes = plan.Properties.Select(p => p.Source).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray();

        return new Question(
            new ConsentMapping
            {
                Name = mapping.Name,
                DisplayName = content.Text("displayName") is { Length: > 0 } name ? name : mapping.Name,
                Icon = content.Text("icon"),
                AccessLevel = content.Text("accessLevel") ?? DefaultAccessLevel,
                Fields = [.. own.Count > 0 ? own : await titles.OfAsync(mapping.Source, attributes, ct)],
            },
            attributes);
    }
}
