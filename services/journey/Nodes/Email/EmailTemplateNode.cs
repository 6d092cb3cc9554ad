using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Objects;

namespace Platform.Journey.Nodes.Email;

/// <summary>
/// Mails the person and goes on at once. Sent means queued; what becomes of the mail later does not matter here. A mail is asked for also
/// when there is nobody to write to, so that nothing but the outcome tells the difference: a recovery leads both outcomes to the same node
/// (nodes reference §4.5). Other than in 7.5 a template that is missing or disabled is not sent either.
/// </summary>
public sealed class EmailTemplateNode(EmailTemplateNode.Config config) : Node, INode<EmailTemplateNode, EmailTemplateNode.Config>
{
    private static readonly Outcome Sent = new("EMAIL_SENT", "Email Sent");
    private static readonly Outcome NotSent = new("EMAIL_NOT_SENT", "Email Not Sent");

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("EmailTemplateNode", "Email Template Node", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } = [Sent, NotSent];

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public static EmailTemplateNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var person = new NamedPerson(input, config.IdentityAttribute);
        if (!person.IsAsked)
        {
            return Perform(input, person.Question);
        }

        var email = PersonalEmail.About(input, person.Object, config.EmailTemplateName, config.EmailAttribute);
        return input.Reply(email) is { } queued
            ? Leave(input.State, (queued.Accepted && email.To is not null ? Sent : NotSent).Id)
            : Perform(input, email);
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name of the template.</summary>
        [Required]
        [Description("Name of the email template; it sees the managed object as object.")]
        public string EmailTemplateName { get; init; } = "welcome";

        /// <summary>Property that holds the address.</summary>
        [Required]
        [Description("Property of the managed object that holds the address to write to.")]
        public string EmailAttribute { get; init; } = "mail";

        /// <summary>Property that tells whose object is read.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
