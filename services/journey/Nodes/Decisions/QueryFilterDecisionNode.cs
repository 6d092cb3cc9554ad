using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.QueryFilters;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>True when the stored object satisfies a query filter (nodes reference §4.3).</summary>
public sealed class QueryFilterDecisionNode : ObjectDecisionNode, INode<QueryFilterDecisionNode, QueryFilterDecisionNode.Config>
{
    private readonly QueryFilter _filter;

    private QueryFilterDecisionNode(Config config, QueryFilter filter)
        : base(config.IdentityAttribute) => _filter = filter;

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("QueryFilterDecisionNode", "Query Filter Decision", "identity management");

    /// <inheritdoc/>
    public static QueryFilterDecisionNode Create(NodeSetup setup, Config config)
    {
        try
        {
            return new(config, QueryFilter.Parse(config.QueryFilter ?? ""));
        }
        catch (QueryFilterSyntaxException e)
        {
            setup.Problem($"The query filter is not valid: {e.Message}");
            return new(config, new QueryFilter.Constant(false));
        }
    }

    private protected override NodeResult Decide(NodeInput input, IdentityObject subject) =>
        Decide(input.State, _filter.Matches(subject.Properties.Element));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>The filter.</summary>
        [Required]
        [Description("Query filter over the properties of the managed object.")]
        public string QueryFilter { get; init; } = "";

        /// <summary>Property that tells whose object is tested.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
