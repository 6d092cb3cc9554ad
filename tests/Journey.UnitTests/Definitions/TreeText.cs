using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;

namespace Platform.Journey.UnitTests.Definitions;

/// <summary>Builds exports the way a test talks about them.</summary>
internal static class TreeText
{
    public static string S => JourneyGraph.Success;

    public static string F => JourneyGraph.Failure;

    public static string Export(string name, string entry, params IEnumerable<object> nodes) => JsonSerializer.Serialize(new
    {
        tree = new { _id = name, entryNodeId = entry, nodes = nodes.Cast<Drawn>().ToDictionary(node => node.Id, node => node.Reference) },
        nodes = nodes.Cast<Drawn>().Where(node => node.Configuration is not null).ToDictionary(node => node.Id, node => node.Configuration),
        innerNodes = new { },
    });

    /// <summary>A node with outcomes and connections written as <c>true>a false>b</c>; an outcome alone is not wired.</summary>
    public static Drawn Node(string id, string wiring = "", bool asks = false, string? inner = null, int amount = 1)
    {
        var outcomes = wiring.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('>')).ToList();
        return new(
            id,
            new { nodeType = PlainNode.Id, displayName = id.ToUpperInvariant(), connections = Connections(outcomes), x = 0, y = 0 },
            new { _id = id, outcomes = outcomes.Select(one => one[0]), asks, inner, amount });
    }

    public static Drawn Other(string id, string nodeType, string wiring, object? configuration) => new(
        id,
        new { nodeType, displayName = id.ToUpperInvariant(), connections = Connections(wiring.Split(' ').Select(one => one.Split('>'))) },
        configuration);

    public static JourneyDefinition Definition(string export)
    {
        var read = JourneyExport.Read(export);
        Assert.Empty(read.Findings);
        return Assert.Single(read.Journeys);
    }

    public static JourneyGraph Graph(string export) => JourneyGraph.Build(Definition(export), PlainNode.Catalog);

    private static Dictionary<string, string> Connections(IEnumerable<string[]> outcomes) =>
        outcomes.Where(one => one.Length > 1).ToDictionary(one => one[0], one => one[1]);

    internal sealed record Drawn(string Id, object Reference, object? Configuration);
}
