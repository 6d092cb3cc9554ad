using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Collectors;

namespace Platform.Journey.Nodes.Objects;

/// <summary>
/// Changes a managed object by everything that was collected, secrets included. Other than in 7.5 accepted terms are recorded also when there is nothing else to
/// change: else who accepts a new version at login would be asked at every login (nodes reference §4.2).
/// </summary>
public sealed class PatchObjectNode(PatchObjectNode.Config config)
    : ObjectWriteNode(new("PATCHED", "Patched")), INode<PatchObjectNode, PatchObjectNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("PatchObjectNode", "Patch Object", "identity management");

    /// <inheritdoc/>
    public static PatchObjectNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (!TreeResource.Allows(config.IdentityResource, input.IdentityResource))
        {
            return Break(TreeResource.Mismatch(config.IdentityResource, input.IdentityResource));
        }

        if (input.State.Identity(config.IdentityAttribute) is not { } identity)
        {
            return Failure(input.State);
        }

        var question = new ReadObject(input.IdentityResource, config.IdentityAttribute, identity);
        return input.Reply(question) switch
        {
            null => Perform(input, question),
            { Object: { } found } => Patch(input, found),
            _ => Break("The object to patch does not exist."),
        };
    }

    private NodeResult Patch(NodeInput input, IdentityObject found)
    {
        var collected = config.IgnoredFields.Aggregate(input.State.NewObject(), (all, path) => all.Without(path));
        var changes = ConsentedMappings.KeepStored(collected, found);
        var terms = TermsAcceptance.Read(input.State);
        if (!changes.Members().Any() && terms is null)
        {
            return Written(input.State);
        }

        // Who proved a password that was replaced since, perhaps because it was stolen, must not change the account, least of all the new password.
        var change = new PatchObject(
            input.EffectId("patch-object"),
            input.IdentityResource,
            found.Id,
            changes,
            config.PatchAsObject,
            terms,
            input.Credential?.ObjectId == found.Id ? input.Credential : null);
        return Write(input, change, setsPassword: changes.Member(ValidatedPasswordNode.Password) is not null);
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>With whose rights the object is changed.</summary>
        [Description("Change the object with the rights of the person it belongs to, not with those of the platform.")]
        public bool PatchAsObject { get; init; }

        /// <summary>Paths that are left out.</summary>
        [Description("Collected properties that are left out; members of an object as parent/child.")]
        public ValueArray<string> IgnoredFields { get; init; }

        /// <summary>Managed object type; must be the tree's.</summary>
        [Required]
        [Description("Managed object type to change; must be the one of the journey.")]
        public string IdentityResource { get; init; } = TreeResource.Default;

        /// <summary>Property that tells which object is changed.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
