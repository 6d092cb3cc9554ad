using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Schemas;

namespace Platform.Journey.Nodes.Objects;

/// <summary>Creates the managed object from everything that was collected (nodes reference §4.2).</summary>
public sealed class CreateObjectNode(CreateObjectNode.Config config)
    : ObjectWriteNode(new("CREATED", "Created")), INode<CreateObjectNode, CreateObjectNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("CreateObjectNode", "Create Object", "identity management");

    /// <inheritdoc/>
    public static CreateObjectNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (!TreeResource.Allows(config.IdentityResource, input.IdentityResource))
        {
            return Break(TreeResource.Mismatch(config.IdentityResource, input.IdentityResource));
        }

        var definition = new ReadResourceDefinition(input.IdentityResource);
        if (input.Reply(definition) is not { } read)
        {
            return Perform(input, definition);
        }

        if (read.Schema is not { } schema)
        {
            return Break($"The managed object type {input.IdentityResource} does not exist.");
        }

        var created = input.State.NewObject();
        return PropertySchema.Required(schema).All(name => created.Member(name) is not null)
            ? Write(input, new CreateObject(
                input.EffectId("create-object"), input.IdentityResource, created, TermsAcceptance.Read(input.State)))
            : Failure(input.State);
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Managed object type; must be the tree's.</summary>
        [Required]
        [Description("Managed object type to create; must be the one of the journey.")]
        public string IdentityResource { get; init; } = TreeResource.Default;
    }
}
