using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Cookies;

/// <summary>
/// Gives the browser a cookie when the journey succeeds. <c>SameSite=NONE</c> needs a secure cookie, or browsers drop it: such a configuration is refused here (nodes
/// reference §5).
/// </summary>
public sealed class SetCustomCookieNode(SetCustomCookieNode.Config config) : Node, INode<SetCustomCookieNode, SetCustomCookieNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("SetCustomCookieNode", "Set Custom Cookie", "contextual");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static SetCustomCookieNode Create(NodeSetup setup, Config config)
    {
        if (config is { SameSite: SameSiteRule.None, UseSecureCookie: false })
        {
            setup.Problem("sameSite NONE needs useSecureCookie");
        }

        return new(config);
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(input.State);

    /// <inheritdoc/>
    public override bool HearsSuccess => true;

    /// <inheritdoc/>
    public override NodeResult.Perform? OnSuccess(NodeInput input)
    {
        var scope = new CookieScope(
            config.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            string.IsNullOrEmpty(config.Domain) ? null : config.Domain,
            string.IsNullOrEmpty(config.Path) ? "/" : config.Path,
            config.UseSecureCookie,
            config.UseHttpOnlyCookie,
            (CookieSameSite)config.SameSite);
        var command = new SetCookie(input.EffectId("custom-cookie"), config.Name ?? "", config.Value ?? "", scope);
        return input.Reply(command) is null ? Perform(input, command) : null;
    }

    /// <summary>Whether pages of other sites send the cookie.</summary>
    public enum SameSiteRule
    {
        /// <summary>When they lead here by a link.</summary>
        [JsonStringEnumMemberName("LAX")]
        Lax = 0,

        /// <summary>Never.</summary>
        [JsonStringEnumMemberName("STRICT")]
        Strict = 1,

        /// <summary>Always.</summary>
        [JsonStringEnumMemberName("NONE")]
        None = 2,
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name of the cookie.</summary>
        [Required(ErrorMessage = "name is required")]
        [RegularExpression(CookieName.Pattern, ErrorMessage = "name is not a cookie name")]
        [Description("Name of the cookie.")]
        public string? Name { get; init; }

        /// <summary>Value of the cookie.</summary>
        [Required(ErrorMessage = "value is required")]
        [Description("Value of the cookie; it is escaped as in an address.")]
        public string? Value { get; init; }

        /// <summary>Life in seconds.</summary>
        [Range(0, int.MaxValue)]
        [Description("Seconds the browser keeps it; none: as long as it runs.")]
        public int? MaxAge { get; init; }

        /// <summary>Domain.</summary>
        [RegularExpression(@"[A-Za-z0-9.\-]*", ErrorMessage = "domain is not a domain name")]
        [Description("Domain it is sent to; none: this host and no other.")]
        public string? Domain { get; init; }

        /// <summary>Path.</summary>
        [RegularExpression(@"(/[!-:<-~]*)?", ErrorMessage = "path must begin with a slash")]
        [Description("Path below which it is sent; none: all.")]
        public string? Path { get; init; }

        /// <summary>Only over TLS.</summary>
        [Description("Send the cookie over TLS only.")]
        public bool UseSecureCookie { get; init; }

        /// <summary>Hidden from scripts.</summary>
        [Description("Hide the cookie from scripts.")]
        public bool UseHttpOnlyCookie { get; init; }

        /// <summary>Whether pages of other sites send it.</summary>
        [EnumDataType(typeof(SameSiteRule))]
        [Description("Whether pages of other sites send it: LAX, STRICT or NONE.")]
        public SameSiteRule SameSite { get; init; } = SameSiteRule.Lax;
    }
}
