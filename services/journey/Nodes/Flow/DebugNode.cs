using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Flow;

/// <summary>
/// Shows the shared state to whoever builds a journey, where the platform is set up for development (<c>Journeys:DevelopmentOutput</c>); everywhere else, and without
/// the popup, it is passed through unseen. Secret state is never shown. The original has no such switch (nodes reference §5).
/// </summary>
public sealed class DebugNode(DebugNode.Config config) : Node, INode<DebugNode, DebugNode.Config>
{
    // A client sends back what it was shown; the text must fit into its request.
    private const int MostCharacters = 16_000;

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("DebugNode", "Debug Node", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static DebugNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => config.PopupEnabled && input.DevelopmentOutput && input.IsFirstVisit
        ? Ask(input.State, new TextOutputCallback(Dump(input.State)))
        : Leave(input.State);

    private static string Dump(NodeState state)
    {
        var entries = state.Shared.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value));
        var text = Json.Object([.. entries]).RawText;
        return text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}…";
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Whether anything is shown.</summary>
        [Description("Show the shared state, where the platform allows it.")]
        public bool PopupEnabled { get; init; } = true;
    }
}
