using Platform.Hosting.Stores;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.Realms;

namespace Platform.Journey.Gateway.BuiltIn;

/// <summary>
/// The journeys a new platform comes with, in every realm: the six of the product document, from Registration to UpdatePassword. What an administrator
/// made of them is left alone.
/// </summary>
internal sealed class BuiltInJourneys(JourneyPublishing publishing, RealmPaths realms) : IStoreSeed
{
    private const string Suffix = ".journey.json";

    /// <summary>The journeys as they are shipped.</summary>
    public static IEnumerable<JourneyDefinition> All { get; } = [.. ReadAll()];

    /// <inheritdoc/>
    public async Task SeedAsync(CancellationToken ct)
    {
        foreach (var realm in realms.All)
        {
            foreach (var journey in All)
            {
                await publishing.PublishIfAbsentAsync(realm.Path, journey, ct);
            }
        }
    }

    private static IEnumerable<JourneyDefinition> ReadAll()
    {
        var assembly = typeof(BuiltInJourneys).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var export = JourneyExport.Read(reader.ReadToEnd());
            yield return export is { Journeys: [var journey], Findings: [] }
                ? journey
                : throw new InvalidOperationException($"{name} is not one good journey: {string.Join(' ', export.Findings.Select(finding => finding.Message))}");
        }
    }
}
