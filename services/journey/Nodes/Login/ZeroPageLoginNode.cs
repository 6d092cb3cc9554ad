using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Collectors;

namespace Platform.Journey.Nodes.Login;

/// <summary>
/// Takes user name and password from headers of the request, where they may be encoded as in mails (RFC 2047). An empty list of referrers
/// allows every referrer; an entry without path allows all pages of its origin, because browsers send no more of other
/// sites nowadays. A header that comes twice ends the journey (nodes reference §5).
/// </summary>
public sealed class ZeroPageLoginNode(ZeroPageLoginNode.Config config) : Node, INode<ZeroPageLoginNode, ZeroPageLoginNode.Config>
{
    private const string Referrer = "Referer";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("ZeroPageLoginNode", "Zero Page Login Collector", "basic authn", "basic authentication");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } = [new("true", "Has Credentials"), new("false", "No Credentials")];

    /// <inheritdoc/>
    public static ZeroPageLoginNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var (names, passwords) = (Values(input, config.UsernameHeader), Values(input, config.PasswordHeader));
        if (names.Length > 1 || passwords.Length > 1)
        {
            return Break("A header with credentials came more than once.");
        }

        if (names.Length + passwords.Length == 0 || !AllowsReferrer(input))
        {
            return Decide(input.State, false);
        }

        var state = names is [var name] ? input.State.PutShared(NodeState.UserName, Json.From(EncodedWords.Decode(name))) : input.State;
        return Decide(passwords is [var password] ? state.PutTransient(ValidatedPasswordNode.Password, Json.From(EncodedWords.Decode(password))) : state, true);
    }

    private static ImmutableArray<string> Values(NodeInput input, string header) =>
        [.. input.Request.Headers.GetValueOrDefault(header, []).Where(value => value.Length > 0)];

    private bool AllowsReferrer(NodeInput input)
    {
        var sent = Values(input, Referrer);
        return sent is [var referrer]
            ? config.ReferrerWhiteList.IsEmpty || config.ReferrerWhiteList.Any(allowed => Allows(allowed, referrer))
            : sent.IsEmpty && config.AllowWithoutReferer;
    }

    private static bool Allows(string? allowed, string referrer) => allowed == referrer
        || (Uri.TryCreate(allowed, UriKind.Absolute, out var entry)
            && entry.PathAndQuery is "/"
            && Uri.TryCreate(referrer, UriKind.Absolute, out var page)
            && entry.GetLeftPart(UriPartial.Authority) == page.GetLeftPart(UriPartial.Authority));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Header with the user name.</summary>
        [Required]
        [Description("Name of the header that holds the user name.")]
        public string UsernameHeader { get; init; } = "X-OpenAM-Username";

        /// <summary>Header with the password.</summary>
        [Required]
        [Description("Name of the header that holds the password.")]
        public string PasswordHeader { get; init; } = "X-OpenAM-Password";

        /// <summary>Whether a request without referrer is accepted.</summary>
        [Description("Accept requests that name no referrer.")]
        public bool AllowWithoutReferer { get; init; } = true;

        /// <summary>Allowed referrers.</summary>
        [Description("Addresses that a named referrer must be one of; an entry without path stands for its whole origin; empty: all.")]
        public ValueArray<string> ReferrerWhiteList { get; init; }
    }
}
