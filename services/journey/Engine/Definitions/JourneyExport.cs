using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Journey.Engine.Definitions;

/// <summary>
/// The export format of journeys, as the incumbent's command line tool writes it: one journey (<c>tree</c>, <c>nodes</c>, <c>innerNodes</c>, …), or
/// several below <c>trees</c>. Reading never throws and keeps what this version does not know; what cannot be read is a finding.
/// </summary>
/// <param name="Journeys">The journeys that could be read, in file order.</param>
/// <param name="Findings">Why something could not be read, and what was not as expected.</param>
public sealed record JourneyExport(ImmutableArray<JourneyDefinition> Journeys, ImmutableArray<JourneyFinding> Findings)
{
    // A file with 'trees' nests two levels deeper than the same journey alone; what is read in one form must be readable in the other.
    private const int MaxDepth = 64;
    private const int MaxDepthOfOne = MaxDepth - 2;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Reads the text of a file.</summary>
    public static JourneyExport Read(string text)
    {
        try
        {
            var document = JsonElement.Parse(text.TrimStart('\uFEFF'), Strict);
            var file = Json.From(document);
            RequireReadable(document, file.Member("trees") is null ? MaxDepthOfOne : MaxDepth);
            return Read(file);
        }
        // JSON allows half a surrogate pair to be written; the base class library finds out when the text is taken, or parsed.
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return Unreadable($"The file is not valid JSON: {e.Message}");
        }
    }

    /// <summary>Writes journeys as a file with <c>trees</c>. What was read comes back equal, apart from the <c>meta</c> of the file.</summary>
    public static Json Write(IEnumerable<JourneyDefinition> journeys)
    {
        var trees = new JsonObject();
        foreach (var journey in journeys)
        {
            trees[journey.Name] = Write(journey).ToNode();
        }

        return Json.From(new JsonObject { ["trees"] = trees });
    }

    /// <summary>Writes one journey as it stands below <c>trees</c>.</summary>
    public static Json Write(JourneyDefinition journey)
    {
        var document = (JsonObject)journey.Extras.ToNode()!;
        document["tree"] = journey.Tree.ToNode();
        document["nodes"] = Configurations(journey, inner: false);
        document["innerNodes"] = Configurations(journey, inner: true);
        return Json.From(document);
    }

    private static JourneyExport Read(Json document)
    {
        if (document.Member("trees") is not { } trees)
        {
            return document.Member("tree") is { } tree
                // Who exported when is about the file, not about the journey, and must not make a revision of its own.
                ? Read([KeyValuePair.Create(tree.Member("_id")?.AsText() ?? "", document.Without("meta"))])
                : Unreadable("The file holds no journey: it has neither 'trees' nor 'tree'.");
        }

        return trees.Members().Any()
            ? Read(trees.Members())
            : Unreadable("'trees' must be an object with one member for each journey, and hold at least one.");
    }

    private static JourneyExport Read(IEnumerable<KeyValuePair<string, Json>> documents)
    {
        var findings = new List<JourneyFinding>();
        var journeys = new List<JourneyDefinition>();
        foreach (var (name, document) in documents)
        {
            if (new JourneyReader(name, findings).Read(document) is { } journey)
            {
                journeys.Add(journey);
            }
        }

        return new([.. journeys], [.. findings]);
    }

    private static JourneyExport Unreadable(string message) => new([], [new(FindingSeverity.Error, null, null, message)]);

    private static JsonObject Configurations(JourneyDefinition journey, bool inner) => new(
        journey.Configurations
            .Where(configuration => journey.InnerNodes.Contains(configuration.Key) == inner)
            .OrderBy(configuration => configuration.Key, StringComparer.Ordinal)
            .Select(configuration => KeyValuePair.Create(configuration.Key, configuration.Value.ToNode())));

    private static void RequireReadable(JsonElement element, int depth)
    {
        if (depth == 0 && element.ValueKind is (JsonValueKind.Object or JsonValueKind.Array))
        {
            throw new JsonException($"One journey must not nest deeper than {MaxDepthOfOne}.");
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    RequireReadable(member.Value, depth - 1);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    RequireReadable(item, depth - 1);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
