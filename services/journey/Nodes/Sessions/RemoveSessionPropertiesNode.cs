using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;

namespace Platform.Journey.Nodes.Sessions;

/// <summary>Removes properties that an earlier node of the journey set; those of the platform itself stay (nodes reference §5 and §2).</summary>
public sealed class RemoveSessionPropertiesNode : Node, INode<RemoveSessionPropertiesNode, RemoveSessionPropertiesNode.Config>
{
    private readonly ImmutableDictionary<string, string?> _properties;

    private RemoveSessionPropertiesNode(IEnumerable<string> names) =>
        _properties = names.ToImmutableDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("RemoveSessionPropertiesNode", "Remove Session Properties", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static RemoveSessionPropertiesNode Create(NodeSetup setup, Config config)
    {
        var names = config.PropertyNames.Where(name => !string.IsNullOrEmpty(name)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in names.Where(SystemSessionProperties.Has))
        {
            setup.Problem($"The session property {name} is set by the platform alone");
        }

        return new(names.Where(name => !SystemSessionProperties.Has(name)));
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(input.State) with { SessionProperties = _properties };

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Names of properties.</summary>
        [Description("Names of the properties to remove.")]
        public ValueArray<string> PropertyNames { get; init; }
    }
}
