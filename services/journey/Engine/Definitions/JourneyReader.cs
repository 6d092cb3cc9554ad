using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Journey.Engine.Definitions;

/// <summary>
/// Reads one journey of an export. Strict about shapes, because a misread tree would run; lenient about everything it need not
/// understand. Missing entry, wiring and configurations are for <see cref="JourneyValidator"/>.
/// </summary>
internal sealed class JourneyReader(string name, List<JourneyFinding> findings)
{
    private static readonly ImmutableArray<string> Known = ["tree", "nodes", "innerNodes"];

    private bool _failed;

    public JourneyDefinition? Read(Json journey)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl))
        {
            Refuse("A journey must have a name: the '_id' of its tree, and its member name in 'trees'.");
        }

        if (journey.Member("tree") is not { Kind: JsonValueKind.Object } tree)
        {
            Refuse("'tree' must be an object with 'entryNodeId' and 'nodes'.");
            return null;
        }

        if (tree.Member("_id")?.AsText() is { } id && id != name)
        {
            Warn($"The tree calls itself '{id}'; it counts as '{name}'.");
        }

        var inner = Configurations(journey, "innerNodes");
        var outer = Configurations(journey, "nodes");
        foreach (var twice in outer.Keys.Where(inner.ContainsKey).Order(StringComparer.Ordinal))
        {
            Warn("The node is configured twice; the configuration in 'nodes' counts.", twice);
        }

        var definition = new JourneyDefinition
        {
            Name = name,
            EntryNodeId = Text(tree, "entryNodeId") ?? "",
            Nodes = References(tree),
            Configurations = inner.SetItems(outer),
            InnerNodes = [.. inner.Keys.Where(child => !outer.ContainsKey(child))],
            Tree = tree,
            Extras = Known.Aggregate(journey, (rest, member) => rest.Without(member)),
            Description = Text(tree, "description"),
            IdentityResource = Text(tree, "identityResource"),
            Enabled = Flag(tree, "enabled", true),
            InnerTreeOnly = Flag(tree, "innerTreeOnly", false),
            MustRun = Flag(tree, "mustRun", false),
            NoSession = Flag(tree, "noSession", false),
        };
        return _failed ? null : definition;
    }

    private ImmutableDictionary<string, Json> Configurations(Json journey, string member)
    {
        var configurations = Members(journey, member, $"'{member}' must be an object with one configuration for each node.");
        foreach (var (id, _) in configurations.Where(entry => entry.Value.Kind != JsonValueKind.Object))
        {
            Refuse($"The configuration in '{member}' must be an object.", id);
        }

        return configurations.ToImmutableDictionary();
    }

    private ImmutableDictionary<string, NodeReference> References(Json tree) =>
        Members(tree, "nodes", InvalidNodes("it must be an object with one member for each node"))
            .ToImmutableDictionary(node => node.Key, node => Reference(node.Key, node.Value));

    private NodeReference Reference(string id, Json node)
    {
        var type = Text(node, "nodeType", id);
        if (type is null)
        {
            Refuse(InvalidNodes("each node must be an object with a 'nodeType'"), id);
        }

        return new(
            type ?? "",
            Text(node, "displayName", id) ?? type ?? "",
            Connections(id, node),
            node.Member("x")?.AsNumber() ?? 0,
            node.Member("y")?.AsNumber() ?? 0,
            node.Member("nodeVersion") is { Kind: JsonValueKind.String or JsonValueKind.Number } version
                ? version.AsText() ?? version.RawText
                : null);
    }

    private ImmutableDictionary<string, string> Connections(string id, Json node)
    {
        var connections = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (outcome, target) in Members(node, "connections", InvalidNodes("'connections' must be an object"), id))
        {
            if (target.AsText() is { } next)
            {
                connections[outcome] = next;
            }
            else if (!target.IsNull)
            {
                Refuse(InvalidNodes($"the connection of outcome '{outcome}' must be the id of a node"), id);
            }
        }

        // An outcome that leads to "" or null is drawn, but not wired.
        connections.RemoveRange([.. connections.Where(connection => connection.Value.Length == 0).Select(connection => connection.Key)]);
        return connections.ToImmutable();
    }

    private List<KeyValuePair<string, Json>> Members(Json parent, string member, string problem, string? nodeId = null)
    {
        if (parent.Member(member) is not { IsNull: false } value)
        {
            return [];
        }

        if (value.Kind != JsonValueKind.Object)
        {
            Refuse(problem, nodeId);
        }

        return [.. value.Members()];
    }

    // Imports through files leave the word "null" where there was nothing (nodes reference §8.3).
    private string? Text(Json parent, string member, string? nodeId = null)
    {
        if (parent.Member(member) is not { IsNull: false } value)
        {
            return null;
        }

        if (value.AsText() is not { } text)
        {
            Refuse($"'{member}' must be a text.", nodeId);
            return null;
        }

        return text is "null" ? null : text;
    }

    private bool Flag(Json tree, string member, bool fallback)
    {
        if (tree.Member(member) is not { IsNull: false } value)
        {
            return fallback;
        }

        if (value.AsBoolean() is null)
        {
            Refuse($"'{member}' must be true or false.");
        }

        return value.AsBoolean() ?? fallback;
    }

    // The first sentence is the one that tools know (configuration REST reference §4.1).
    private static string InvalidNodes(string why) => $"Data validation failed for the attribute, Nodes: {why}.";

    private void Refuse(string message, string? nodeId = null)
    {
        _failed = true;
        findings.Add(new(FindingSeverity.Error, name, nodeId, message));
    }

    private void Warn(string message, string? nodeId = null) => findings.Add(new(FindingSeverity.Warning, name, nodeId, message));
}
