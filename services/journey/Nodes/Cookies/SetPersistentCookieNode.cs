using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Cookies;

/// <summary>
/// Gives the browser a cookie that logs the person in later, when the journey succeeds. The cookie is encrypted and authenticated under a key made of the signing
/// key and a key of the platform; without a signing key, as exports come, under the platform's alone (nodes reference §5).
/// </summary>
public sealed class SetPersistentCookieNode(SetPersistentCookieNode.Config config)
    : Node, INode<SetPersistentCookieNode, SetPersistentCookieNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("SetPersistentCookieNode", "Set Persistent Cookie", "contextual");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static SetPersistentCookieNode Create(NodeSetup setup, Config config)
    {
        SigningKey.Check(setup, config.HmacSigningKey);
        return new(config);
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(input.State);

    /// <inheritdoc/>
    public override bool HearsSuccess => true;

    /// <inheritdoc/>
    public override NodeResult.Perform? OnSuccess(NodeInput input)
    {
        if (Rememberer.Of(input.Person) is not { } person)
        {
            return null;
        }

        var command = new IssuePersistentCookie(
            input.EffectId("persistent-cookie"),
            new(
                config.PersistentCookieName,
                TimeSpan.FromHours(config.IdleTimeout),
                TimeSpan.FromHours(config.MaxLife),
                config.UseSecureCookie,
                config.UseHttpOnlyCookie),
            SigningKey.Of(config.HmacSigningKey, config.SecretLabelIdentifier),
            person);
        return input.Reply(command) is null ? Perform(input, command) : null;
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Hours without use.</summary>
        [Range(1, 87_600)]
        [Description("Hours after which the cookie is over unless it was used.")]
        public int IdleTimeout { get; init; } = 5;

        /// <summary>Hours in all.</summary>
        [Range(1, 87_600)]
        [Description("Hours after which the cookie is over in any case.")]
        public int MaxLife { get; init; } = 5;

        /// <summary>Only over TLS.</summary>
        [Description("Send the cookie over TLS only.")]
        public bool UseSecureCookie { get; init; } = true;

        /// <summary>Hidden from scripts.</summary>
        [Description("Hide the cookie from scripts.")]
        public bool UseHttpOnlyCookie { get; init; } = true;

        /// <summary>Key of the node.</summary>
        [Description("Secret that goes into the key of the cookie: base64 of 32 bytes or more, the same as in the deciding node.")]
        public string? HmacSigningKey { get; init; }

        /// <summary>Identifier in the label of the key.</summary>
        [RegularExpression(SecretReference.IdentifierPattern, ErrorMessage = "secretLabelIdentifier may have letters, digits and inner points only")]
        [Description("Identifier X of the label am.authentication.nodes.persistentcookie.X.signing, under which the platform keeps that secret (SecretLabels in docs/operations.md).")]
        public string? SecretLabelIdentifier { get; init; }

        /// <summary>Name of the cookie.</summary>
        [Required]
        [RegularExpression(CookieName.Pattern, ErrorMessage = "persistentCookieName is not a cookie name")]
        [Description("Name of the cookie.")]
        public string PersistentCookieName { get; init; } = "session-jwt";

        /// <summary>Prints no key.</summary>
        public override string ToString() => nameof(SetPersistentCookieNode);
    }
}
