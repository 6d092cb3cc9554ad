using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Schemas;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>
/// Asks for a password; where configured, the policies of the password must accept it. The password is never echoed and stays in
/// transient state (nodes reference §4.1).
/// </summary>
public sealed class ValidatedPasswordNode(ValidatedPasswordNode.Config config)
    : Node, INode<ValidatedPasswordNode, ValidatedPasswordNode.Config>
{
    /// <summary>Transient name under which nodes that check credentials expect the password.</summary>
    internal const string Password = "password";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("ValidatedPasswordNode", "Platform Password", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => config.ValidateInput ? [NodeState.ObjectAttributes] : [];

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static ValidatedPasswordNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => input.IsFirstVisit ? Show(input) : Take(input, input.Answers[0]);

    private NodeResult Show(NodeInput input)
    {
        if (!config.ValidateInput && input.CallbackForm == CallbackForm.Plain)
        {
            return Ask(input.State, new PasswordCallback("Password"));
        }

        var definition = new ReadResourceDefinition(input.IdentityResource);
        return input.Reply(definition) switch
        {
            null => Perform(input, definition),
            { Schema: { } schema, Policies: var policies } => Ask(input.State, new ValidatedCreatePasswordCallback(
                PropertySchema.PromptFor(schema, config.PasswordAttribute),
                config.ValidateInput ? policies?.Member(config.PasswordAttribute) ?? Json.EmptyObject : Json.EmptyObject,
                [])),
            _ => Break($"The managed object type {input.IdentityResource} does not exist."),
        };
    }

    private NodeResult Take(NodeInput input, Answer answer)
    {
        var password = Json.From(answer.Text());
        if (config.ValidateInput)
        {
            var candidate = input.State.NewObject().With(config.PasswordAttribute, password);
            var policies = CollectedValues.Policies(input, candidate, config.PasswordAttribute);
            if (input.Reply(policies) is not { } evaluated)
            {
                return Perform(input, policies);
            }

            if (evaluated.FailuresOf(config.PasswordAttribute) is { IsEmpty: false } failures)
            {
                return CollectedValues.AskAgain(input, answer.ShowAgain(failures));
            }
        }

        return answer.ValidateOnly
            ? CollectedValues.AskAgain(input, answer.ShowAgain())
            : Leave(input.State.PutTransientAttribute(config.PasswordAttribute, password).PutTransient(Password, password));
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Whether the policies are asked.</summary>
        [Description("Check the password against the policies of the managed object before the journey goes on.")]
        public bool ValidateInput { get; init; }

        /// <summary>Property of the managed object.</summary>
        [Required]
        [Description("Property of the managed object that holds the password.")]
        public string PasswordAttribute { get; init; } = "password";
    }
}
