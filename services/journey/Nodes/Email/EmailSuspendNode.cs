using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Objects;

namespace Platform.Journey.Nodes.Email;

/// <summary>
/// Mails a link and waits until it is opened, perhaps on another device. Whether anybody got a mail cannot be seen: the same questions are
/// asked and the same message is shown for everybody (nodes reference §4.5). The link is in the mail alone, never in the state.
/// </summary>
public sealed class EmailSuspendNode(EmailSuspendNode.Config config) : Node, INode<EmailSuspendNode, EmailSuspendNode.Config>
{
    private const string ResumeUri = "resumeURI";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("EmailSuspendNode", "Email Suspend Node", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => config.ObjectLookup ? [NodeState.ObjectAttributes] : [];

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static EmailSuspendNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.Resumed)
        {
            return Leave(input.State);
        }

        if (input.ResumeUri is not { } link)
        {
            return Break("No link can be made that would resume the journey.");
        }

        ValueArray<SecretMember> secrets = [new(ResumeUri, link)];
        if (!config.ObjectLookup)
        {
            return Suspend(input, PersonalEmail.AboutCollected(input, config.EmailTemplateName, config.EmailAttribute, secrets));
        }

        var person = new NamedPerson(input, config.IdentityAttribute);
        return person.IsAsked
            ? Suspend(input, PersonalEmail.About(input, person.Object, config.EmailTemplateName, config.EmailAttribute, secrets))
            : Perform(input, person.Question);
    }

    private NodeResult Suspend(NodeInput input, SendEmail email) => input.Reply(email) is null
        ? Perform(input, email)
        : new NodeResult.Suspend(input.State, new SuspendedTextOutputCallback(
            Localized.Choose(config.EmailSuspendMessage, input.Request.Languages) ?? "An email has been sent to your inbox.").Describe());

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name of the template.</summary>
        [Required]
        [Description("Name of the email template; it sees the link as object.resumeURI.")]
        public string EmailTemplateName { get; init; } = "registration";

        /// <summary>Property that holds the address.</summary>
        [Required]
        [Description("Property that holds the address to write to.")]
        public string EmailAttribute { get; init; } = "mail";

        /// <summary>What the person reads while the journey waits, by locale.</summary>
        [Description("What the person reads while the journey waits, by locale.")]
        public Json EmailSuspendMessage { get; init; } = Json.Object(("en", Json.From(
            "An email has been sent to the address you entered. Click the link in that email to proceed.")));

        /// <summary>Whether the address is read from the stored object.</summary>
        [Description("Write to the stored managed object of the person, not to the address that was collected.")]
        public bool ObjectLookup { get; init; }

        /// <summary>Property that tells whose object is read.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
