using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Cookies;

/// <summary>True when the request brings a cookie of a name, whatever is in it (nodes reference §5).</summary>
public sealed class CookiePresenceDecisionNode(CookiePresenceDecisionNode.Config config)
    : Node, INode<CookiePresenceDecisionNode, CookiePresenceDecisionNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("CookiePresenceDecisionNode", "Cookie Presence Decision Node", "contextual");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } = [new("true", "Cookie Found"), new("false", "Cookie Not Found")];

    /// <inheritdoc/>
    public static CookiePresenceDecisionNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Decide(input.State, input.Request.Cookies.ContainsKey(config.CookieName ?? ""));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name of the cookie.</summary>
        [Required(ErrorMessage = "cookieName is required")]
        [Description("Name of the cookie.")]
        public string? CookieName { get; init; }
    }
}
