using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Schemas;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// True when more than a share of the profile is filled in; exactly the share is not enough. What counts are the properties people can
/// see and change; an object property counts once, and is filled when anything in it is. A profile without such properties is complete
/// (nodes reference §4.3, identity reference §8.1).
/// </summary>
public sealed class ProfileCompletenessDecisionNode(ProfileCompletenessDecisionNode.Config config)
    : ObjectDecisionNode(config.IdentityAttribute), INode<ProfileCompletenessDecisionNode, ProfileCompletenessDecisionNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } =
        new("ProfileCompletenessDecisionNode", "Profile Completeness Decision", "identity management");

    /// <inheritdoc/>
    public static ProfileCompletenessDecisionNode Create(NodeSetup setup, Config config) => new(config);

    private protected override IEnumerable<Effect> AlsoAsked(NodeInput input) => [Definition(input)];

    private protected override NodeResult Decide(NodeInput input, IdentityObject subject)
    {
        if (input.Reply(Definition(input))?.Schema is not { } schema)
        {
            return Break($"The managed object type {input.IdentityResource} does not exist.");
        }

        var counted = PropertySchema.EditableByPeople(schema).ToList();
        var filled = counted.Count(name => subject.Properties.Member(name) is { } value && IsFilled(value));
        return Decide(input.State, counted.Count == 0 ? config.Threshold < 100 : 100 * filled > config.Threshold * counted.Count);
    }

    private static ReadResourceDefinition Definition(NodeInput input) => new(input.IdentityResource);

    private static bool IsFilled(Json value) => value.Kind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => value.AsText() is not "",
        JsonValueKind.Array => value.Items().Any(IsFilled),
        JsonValueKind.Object => value.Members().Any(member => IsFilled(member.Value)),
        _ => true,
    };

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Percentage that must be exceeded.</summary>
        [Required]
        [Range(0, 100)]
        [Description("Percentage of the visible, editable properties that must be exceeded, 0 to 100.")]
        public int? Threshold { get; init; }

        /// <summary>Property that tells whose profile is measured.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
