using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;

namespace Platform.Journey.Nodes.Sessions;

/// <summary>
/// Sets properties of the session that the journey ends in; a later node wins. Those of the platform itself cannot be set (nodes reference §5 and §2).
/// </summary>
public sealed class SetSessionPropertiesNode : Node, INode<SetSessionPropertiesNode, SetSessionPropertiesNode.Config>
{
    private readonly ImmutableDictionary<string, string?> _properties;

    private SetSessionPropertiesNode(ImmutableDictionary<string, string?> properties) => _properties = properties;

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("SetSessionPropertiesNode", "Set Session Properties", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static SetSessionPropertiesNode Create(NodeSetup setup, Config config)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in config.Properties.Members())
        {
            if (name.Length == 0 || value.AsText() is not { } text)
            {
                setup.Problem("Session properties must have a name and a text");
            }
            else if (SystemSessionProperties.Has(name))
            {
                setup.Problem($"The session property {name} is set by the platform alone");
            }
            else
            {
                properties[name] = text;
            }
        }

        return new(properties.ToImmutable());
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(input.State) with { SessionProperties = _properties };

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name and value.</summary>
        [Description("Names and values.")]
        public Json Properties { get; init; } = Json.EmptyObject;
    }
}
