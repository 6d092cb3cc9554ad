using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>Asks for properties of the managed object, one callback each (nodes reference §4.1).</summary>
public sealed class AttributeCollectorNode(AttributeCollectorNode.Config config)
    : Node, INode<AttributeCollectorNode, AttributeCollectorNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("AttributeCollectorNode", "Attribute Collector", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static AttributeCollectorNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => input.IsFirstVisit ? Show(input) : Take(input);

    private NodeResult Show(NodeInput input)
    {
        var definition = new ReadResourceDefinition(input.IdentityResource);
        var stored = input.State.Identity(config.IdentityAttribute) is { } identity
            ? new ReadObject(input.IdentityResource, config.IdentityAttribute, identity)
            : null;
        var storedRead = stored is null ? new ObjectRead(null) : input.Reply(stored);
        if (input.Reply(definition) is not { } read || storedRead is null)
        {
            return Perform(input, stored is null ? [definition] : [definition, stored]);
        }

        var form = new AttributeForm(config.Required, config.ValidateInputs, read);
        if (config.AttributesToCollect.FirstOrDefault(name => !form.CanAskFor(name)) is { } impossible)
        {
            return Break($"The property {impossible} of {input.IdentityResource} cannot be collected.");
        }

        return Ask(input.State, config.AttributesToCollect.Select(name => form.CallbackFor(
            name, input.State.Attribute(name) ?? storedRead.Object?.Properties.At(name) ?? Json.Null)));
    }

    private NodeResult Take(NodeInput input)
    {
        var fields = config.AttributesToCollect
            .Select(name => input.Answers.FirstOrDefault(answer => answer.Asked.OutputValue("name")?.AsText() == name))
            .OfType<Answer>()
            .Select(answer => new SubmittedAttribute(answer))
            .ToList();
        if (fields.Exists(field => !field.IsUsable) || (config.Required && fields.Count < config.AttributesToCollect.Count))
        {
            return CollectedValues.AskAgain(input, fields.Select(field => field.Answer.ShowAgain()));
        }

        return config.ValidateInputs ? Validate(input, fields) : Finish(input, fields);
    }

    private static NodeResult Validate(NodeInput input, List<SubmittedAttribute> fields)
    {
        var candidate = fields.Aggregate(input.State.NewObject(), (all, field) => all.With(field.Name, field.Value));
        var policies = CollectedValues.Policies(input, candidate, fields.Select(field => field.Property).Distinct().ToValueArray());
        if (input.Reply(policies) is not { } evaluated)
        {
            return Perform(input, policies);
        }

        if (evaluated.Result || evaluated.FailedPolicies.IsEmpty)
        {
            return Finish(input, fields);
        }

        // A failure that no callback could show would ask for ever.
        var unseen = evaluated.FailedPolicies.FirstOrDefault(failed => !fields.Exists(field => field.IsHitBy(failed)));
        return unseen is not null
            ? Break($"The policies refuse {unseen.Property}, which is not asked for here.")
            : CollectedValues.AskAgain(input, fields.Select(field => field.Answer.ShowAgain(
                evaluated.FailedPolicies.Where(field.IsHitBy).Select(failed => failed.AsCallbackText()).ToValueArray())));
    }

    private static NodeResult Finish(NodeInput input, List<SubmittedAttribute> fields) =>
        fields.Exists(field => field.Answer.ValidateOnly)
            ? CollectedValues.AskAgain(input, fields.Select(field => field.Answer.ShowAgain()))
            : Leave(fields.Aggregate(input.State, (state, field) => state.PutAttribute(field.Name, field.Value)));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Properties to ask for, in this order.</summary>
        [MinLength(1)]
        [Description("Properties of the managed object to ask for, in this order; members of an object as parent/child.")]
        public ValueArray<string> AttributesToCollect { get; init; }

        /// <summary>Whether they must be given.</summary>
        [Description("Ask again until every property has a value.")]
        public bool Required { get; init; }

        /// <summary>Whether the policies are asked.</summary>
        [Description("Check the values against the policies of the managed object before the journey goes on.")]
        public bool ValidateInputs { get; init; }

        /// <summary>Property that tells whose present values are shown.</summary>
        [Required]
        [Description("Property that identifies the managed object whose present values are shown.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
