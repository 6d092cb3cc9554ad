using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Requests;

/// <summary>
/// Takes headers of the request into the shared state, each as a list; one that is absent as an empty list. Some
/// may be split at commas. Headers that carry secrets are refused: the shared state is kept in clear (nodes reference §5).
/// </summary>
public sealed class RequestHeaderNode : Node, INode<RequestHeaderNode, RequestHeaderNode.Config>
{
    private static readonly string[] SecretHeaders = ["Authorization", "Cookie", "Proxy-Authorization", "X-OpenAM-Password"];

    private readonly RequestValues _values;

    private RequestHeaderNode(RequestValues values) => _values = values;

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("RequestHeaderNode", "Request Header Node", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static RequestHeaderNode Create(NodeSetup setup, Config config)
    {
        foreach (var (name, _) in config.AllowedHeaders.Members())
        {
            if (SecretHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                setup.Problem($"The header {name} carries secrets and cannot be taken into the shared state");
            }
        }

        return new(RequestValues.Make(setup, config.AllowedHeaders, config.HeadersToBeDelimited));
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(_values.Put(input.State, input.Request.Headers));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name to state name.</summary>
        [Description("Name of each header and the name of the shared state that gets its values.")]
        public Json AllowedHeaders { get; init; } = Json.EmptyObject;

        /// <summary>Names that are split.</summary>
        [Description("Those whose values are split at commas.")]
        public ValueArray<string> HeadersToBeDelimited { get; init; }
    }
}
