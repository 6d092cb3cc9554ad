using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Requests;

/// <summary>
/// Takes query parameters of the request into the shared state, each as a list; one that is absent as an empty list. Some
/// may be split at commas (nodes reference §5).
/// </summary>
public sealed class QueryParameterNode : Node, INode<QueryParameterNode, QueryParameterNode.Config>
{
    private readonly RequestValues _values;

    private QueryParameterNode(RequestValues values) => _values = values;

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("QueryParameterNode", "Query Parameter Node", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static QueryParameterNode Create(NodeSetup setup, Config config)
    {
        return new(RequestValues.Make(setup, config.AllowedQueryParameters, config.ParametersToBeDelimited));
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(_values.Put(input.State, input.Request.Query));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name to state name.</summary>
        [Description("Name of each query parameter and the name of the shared state that gets its values.")]
        public Json AllowedQueryParameters { get; init; } = Json.EmptyObject;

        /// <summary>Names that are split.</summary>
        [Description("Those whose values are split at commas.")]
        public ValueArray<string> ParametersToBeDelimited { get; init; }
    }
}
