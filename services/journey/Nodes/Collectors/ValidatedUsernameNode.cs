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

/// <summary>Asks for the user name; where configured, the policies of the user name must accept it (nodes reference §4.1).</summary>
public sealed class ValidatedUsernameNode(ValidatedUsernameNode.Config config)
    : Node, INode<ValidatedUsernameNode, ValidatedUsernameNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("ValidatedUsernameNode", "Platform Username", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => config.ValidateInput ? [NodeState.ObjectAttributes] : [];

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static ValidatedUsernameNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => input.IsFirstVisit ? Show(input) : Take(input, input.Answers[0]);

    private NodeResult Show(NodeInput input)
    {
        if (!config.ValidateInput && input.CallbackForm == CallbackForm.Plain)
        {
            return Ask(input.State, new NameCallback("User Name"));
        }

        var definition = new ReadResourceDefinition(input.IdentityResource);
        return input.Reply(definition) switch
        {
            null => Perform(input, definition),
            { Schema: { } schema, Policies: var policies } => Ask(input.State, new ValidatedCreateUsernameCallback(
                PropertySchema.PromptFor(schema, config.UsernameAttribute),
                config.ValidateInput ? policies?.Member(config.UsernameAttribute) ?? Json.EmptyObject : Json.EmptyObject,
                [])),
            _ => Break($"The managed object type {input.IdentityResource} does not exist."),
        };
    }

    private NodeResult Take(NodeInput input, Answer answer)
    {
        var name = answer.Text();
        var state = name.Length == 0
            ? input.State
            : input.State.PutAttribute(config.UsernameAttribute, Json.From(name)).PutShared(NodeState.UserName, Json.From(name));
        if (config.ValidateInput)
        {
            var candidate = input.State.NewObject().With(config.UsernameAttribute, Json.From(name));
            var policies = CollectedValues.Policies(input, candidate, config.UsernameAttribute);
            if (input.Reply(policies) is not { } evaluated)
            {
                return Perform(input, policies);
            }

            if (evaluated.FailuresOf(config.UsernameAttribute) is { IsEmpty: false } failures)
            {
                return CollectedValues.AskAgain(input, answer.ShowAgain(failures));
            }
        }

        return answer.ValidateOnly ? CollectedValues.AskAgain(input, answer.ShowAgain()) : Leave(state);
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Whether the policies are asked.</summary>
        [Description("Check the user name against the policies of the managed object before the journey goes on.")]
        public bool ValidateInput { get; init; }

        /// <summary>Property of the managed object.</summary>
        [Required]
        [Description("Property of the managed object that holds the user name.")]
        public string UsernameAttribute { get; init; } = "userName";
    }
}
