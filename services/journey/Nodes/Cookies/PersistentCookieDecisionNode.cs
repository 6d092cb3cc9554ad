using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Cookies;

/// <summary>
/// True when the request brings a persistent cookie that is valid here and now; its person is then the person of the journey. When the journey succeeds for that
/// person the cookie is renewed: its idle time begins anew, its greatest age stays. A cookie
/// is over with the password it was issued under (nodes reference §5).
/// </summary>
public sealed class PersistentCookieDecisionNode(string nodeId, PersistentCookieDecisionNode.Config config)
    : Node, INode<PersistentCookieDecisionNode, PersistentCookieDecisionNode.Config>
{
    private readonly string _acceptedName = $"{nodeId}.persistentCookie";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("PersistentCookieDecisionNode", "Persistent Cookie Decision", "contextual");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public static PersistentCookieDecisionNode Create(NodeSetup setup, Config config)
    {
        SigningKey.Check(setup, config.HmacSigningKey);
        return new(setup.NodeId, config);
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (CookieOf(input) is not { } cookie)
        {
            return Refused(input.State);
        }

        var question = new ReadPersistentCookie(
            input.IdentityResource,
            cookie,
            SigningKey.Of(config.HmacSigningKey, config.SecretLabelIdentifier),
            config.EnforceClientIp,
            TimeSpan.FromHours(config.IdleTimeout));
        return input.Reply(question) switch
        {
            null => Perform(input, question),
            { Identity: { } person } => Accepted(input.State, person),
            _ => Refused(input.State),
        };
    }

    /// <inheritdoc/>
    public override bool HearsSuccess => true;

    /// <inheritdoc/>
    public override NodeResult.Perform? OnSuccess(NodeInput input)
    {
        if (CookieOf(input) is not { } cookie
            || Rememberer.Of(input.Person) is not { } person
            || input.State.Shared.Get(_acceptedName)?.AsText() != person.ObjectId)
        {
            return null;
        }

        var command = new IssuePersistentCookie(
            input.EffectId("persistent-cookie"),
            new(
                config.PersistentCookieName,
                TimeSpan.FromHours(config.IdleTimeout),
                MaxLife: TimeSpan.Zero,
                config.UseSecureCookie,
                config.UseHttpOnlyCookie),
            SigningKey.Of(config.HmacSigningKey, config.SecretLabelIdentifier),
            person,
            Renews: cookie);
        return input.Reply(command) is null ? Perform(input, command) : null;
    }

    private Secret? CookieOf(NodeInput input) =>
        input.Request.Cookies.GetValueOrDefault(config.PersistentCookieName) is { Length: > 0 } value ? new(value) : null;

    private NodeResult.Leave Accepted(NodeState state, PersistentIdentity person)
    {
        var accepted = state.PutShared(NodeState.UserName, Json.From(person.UserName)).PutShared(_acceptedName, Json.From(person.ObjectId));
        return Decide(accepted, true) with
        {
            Identified = new(person.UserName, person.ObjectId),
            Credential = new(person.ObjectId, person.PasswordChangedAt),
        };
    }

    private NodeResult.Leave Refused(NodeState state) => Decide(state with { Shared = state.Shared.Remove(_acceptedName) }, false);

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Hours without use.</summary>
        [Range(1, 87_600)]
        [Description("Hours since its last use for which the cookie is valid.")]
        public int IdleTimeout { get; init; } = 5;

        /// <summary>Only from the same address.</summary>
        [Description("Accept the cookie only from the client address it was issued to.")]
        public bool EnforceClientIp { get; init; }

        /// <summary>Only over TLS.</summary>
        [Description("Send the renewed cookie over TLS only.")]
        public bool UseSecureCookie { get; init; } = true;

        /// <summary>Hidden from scripts.</summary>
        [Description("Hide the renewed cookie from scripts.")]
        public bool UseHttpOnlyCookie { get; init; } = true;

        /// <summary>Key of the node.</summary>
        [Description("Secret that goes into the key of the cookie: base64 of 32 bytes or more, the same as in the setting node.")]
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
        public override string ToString() => nameof(PersistentCookieDecisionNode);
    }
}
