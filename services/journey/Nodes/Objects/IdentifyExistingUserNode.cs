using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Objects;

/// <summary>
/// Finds the person by what was collected. Found or not, exactly one question is asked, so that time tells nothing (nodes reference
/// §4.2 and §8.5).
/// </summary>
public sealed class IdentifyExistingUserNode(IdentifyExistingUserNode.Config config)
    : Node, INode<IdentifyExistingUserNode, IdentifyExistingUserNode.Config>
{
    private const string AliasList = "aliasList";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("IdentifyExistingUserNode", "Identify Existing User", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public static IdentifyExistingUserNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.State.Identity(config.IdentityAttribute) is not { } identity)
        {
            return Decide(input.State, false);
        }

        var question = new ReadObject(input.IdentityResource, config.IdentityAttribute, identity);
        return input.Reply(question) switch
        {
            null => Perform(input, question),
            { Object: { } person } => Found(input.State, person),
            _ => Decide(input.State, false),
        };
    }

    private NodeResult Found(NodeState state, IdentityObject person)
    {
        var found = WithAliases(state, person).PutShared("_id", Json.From(person.Id));
        if (config.Identifier is { Length: > 0 } identifier && person.Properties.At(identifier)?.AsText() is { Length: > 0 } name)
        {
            found = found.PutAttribute(identifier, Json.From(name)).PutShared(NodeState.UserName, Json.From(name));
        }

        return Decide(found, true) with
        {
            Identified = found.GetText(NodeState.UserName) is { } userName ? new(userName, person.Id) : null,
        };
    }

    private static NodeState WithAliases(NodeState state, IdentityObject person)
    {
        var aliases = person.Properties.Member(AliasList)?.Items().ToList() ?? [];
        return aliases.Count == 0
            ? state
            : state.PutTransientAttribute(
                AliasList, Json.From((state.Attribute(AliasList)?.Items() ?? []).Concat(aliases).Distinct()));
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Property that becomes the user name of the journey.</summary>
        [Description("Property of the found object that becomes the user name of the journey.")]
        public string? Identifier { get; init; } = "userName";

        /// <summary>Property to search by.</summary>
        [Required]
        [Description("Collected property by which the managed object is searched.")]
        public string IdentityAttribute { get; init; } = "mail";
    }
}
