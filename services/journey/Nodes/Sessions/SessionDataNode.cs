using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Sessions;

/// <summary>
/// Takes a property of the person's present session into the journey. Without a session, or without the property, the journey goes on as
/// it is (nodes reference §4.4). Other than in 7.5 a value that becomes the <c>userName</c> becomes the user name of the journey as well: the
/// person whose password is checked and the person whose object is changed must be the same.
/// </summary>
public sealed class SessionDataNode(SessionDataNode.Config config) : Node, INode<SessionDataNode, SessionDataNode.Config>
{
    private const string UserName = "userName";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("SessionDataNode", "Get Session Data", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static SessionDataNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(
        input.Request.ExistingSession?.GetValueOrDefault(config.SessionDataKey) is { } value
            ? Put(input.State, Json.From(value))
            : input.State);

    private NodeState Put(NodeState state, Json value)
    {
        var taken = state.PutShared(config.SharedStateKey, value).PutAttribute(config.SharedStateKey, value);
        return config.SharedStateKey == UserName ? taken.PutShared(NodeState.UserName, value) : taken;
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name of the property of the session.</summary>
        [Required]
        [Description("Property of the session: UserToken (the user name), UserId, Principal, AuthLevel, authInstant, Organization, Service, AMCtxId, or one that a journey has set.")]
        public string SessionDataKey { get; init; } = "";

        /// <summary>Name it gets in the journey.</summary>
        [Required]
        [Description("Name of the value in the shared state and among the properties of the managed object.")]
        public string SharedStateKey { get; init; } = "";
    }
}
