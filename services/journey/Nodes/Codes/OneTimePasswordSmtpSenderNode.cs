using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Codes;

/// <summary>
/// Mails the one-time password, through the mail server of the platform: the connection properties of the node (<c>hostName</c> to
/// <c>secretLabelIdentifier</c>) are kept for other servers and have no effect, because delivery, retry and limits are the notification service's. The
/// address is the collected one, else the one of the person's object. Without address the same mail is asked for and sent to nobody, where the
/// original ends the journey: the way must not tell whether somebody exists (nodes reference §5).
/// </summary>
public sealed class OneTimePasswordSmtpSenderNode(OneTimePasswordSmtpSenderNode.Config config)
    : Node, INode<OneTimePasswordSmtpSenderNode, OneTimePasswordSmtpSenderNode.Config>
{
    private const string UserName = "userName";

    private readonly EmailContent _content = new(TemplateName: null, OneTimePasswordMail.Template(config));

    /// <inheritdoc/>
    public static NodeType Type { get; } =
        new("OneTimePasswordSmtpSenderNode", "OTP Email Sender", "otp", "mfa", "multi-factor authentication");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [OneTimePassword.Code, NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public static OneTimePasswordSmtpSenderNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.State.GetText(OneTimePassword.Code) is not { Length: > 0 } code)
        {
            return Break("There is no one-time password to send.");
        }

        var question = input.State.Identity(UserName) is { } name ? new ReadObject(input.IdentityResource, UserName, name) : null;
        if (question is not null && input.Reply(question) is null)
        {
            return Perform(input, question);
        }

        var person = question is null ? null : input.Reply(question)?.Object;
        var mail = new SendEmail(
            input.EffectId("one-time-password-mail"),
            _content,
            AddressOf(input.State, person),
            ModelOf(person),
            [new SecretMember(OneTimePassword.Code, new Secret(code))]);

        // Whether it could be queued must not show: nobody is a recipient that cannot be written to.
        return input.Reply(mail) is null ? Perform(input, mail) : Leave(input.State);
    }

    private string? AddressOf(NodeState state, IdentityObject? person) =>
        Text(state.Shared.Get("emailAddress"))
        ?? Text(state.Attribute(config.EmailAttribute))
        ?? Text(person?.Properties.At(config.EmailAttribute));

    private static string? Text(Json? value) => value?.AsText() is { Length: > 0 } text ? text : null;

    private static Json ModelOf(IdentityObject? person) =>
        person?.Properties is { Kind: System.Text.Json.JsonValueKind.Object } properties ? properties : Json.EmptyObject;

    /// <summary>How a mail server is reached.</summary>
    public enum Transport
    {
        /// <summary>TLS from the beginning.</summary>
        [JsonStringEnumMemberName("SSL")]
        Tls = 0,

        /// <summary>No TLS.</summary>
        [JsonStringEnumMemberName("NON_SSL")]
        Plain = 1,

        /// <summary>TLS after a command.</summary>
        [JsonStringEnumMemberName("START_TLS")]
        StartTls = 2,
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Kept for other servers.</summary>
        [Description("Kept; the mail server of the platform is used.")]
        public string? HostName { get; init; }

        /// <summary>Kept for other servers.</summary>
        [Range(0, 65535)]
        [Description("Kept; the mail server of the platform is used.")]
        public int? HostPort { get; init; }

        /// <summary>Kept for other servers.</summary>
        [Description("Kept; the mail server of the platform is used. A password beside it is kept as well.")]
        public string? Username { get; init; }

        /// <summary>Kept for other servers.</summary>
        [EnumDataType(typeof(Transport))]
        [Description("Kept; the mail server of the platform is used.")]
        public Transport SslOption { get; init; } = Transport.Tls;

        /// <summary>Sender.</summary>
        [Description("Sender of the mail; none: the sender of the platform.")]
        public string? FromEmailAddress { get; init; }

        /// <summary>Property with the address.</summary>
        [Required]
        [Description("Property of the person that holds the address.")]
        public string EmailAttribute { get; init; } = "mail";

        /// <summary>Subject by locale.</summary>
        [Description("Subject, by locale or as one text.")]
        public Json EmailSubject { get; init; } = Json.EmptyObject;

        /// <summary>Text by locale.</summary>
        [Description("Text, by locale or as one text; {{OTP}} stands for the code, without it the code is appended.")]
        public Json EmailContent { get; init; } = Json.EmptyObject;
    }
}
