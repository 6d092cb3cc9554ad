using System.Collections.Immutable;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine.Nodes;

/// <summary>What a node answers when it was run. Closed: the engine knows every case.</summary>
public abstract record NodeResult
{
    private NodeResult()
    {
    }

    /// <summary>Show these callbacks and wait for the person.</summary>
    public sealed record Ask(NodeState State, ValueArray<AskedCallback> Callbacks) : NodeResult
    {
        /// <summary>Headline of the step; empty: none.</summary>
        public string? Header { get; init; }

        /// <summary>Text below the headline; empty: none.</summary>
        public string? Description { get; init; }

        /// <summary>Hint for the frontend, passed through untouched; empty: none.</summary>
        public string? Stage { get; init; }

        /// <summary>Session properties to set or, with null, to remove.</summary>
        public ImmutableDictionary<string, string?> SessionProperties { get; init; } = ImmutableDictionary<string, string?>.Empty;

        /// <summary>The password that the node set; null: none.</summary>
        public CredentialVersion? Credential { get; init; }
    }

    /// <summary>Find these answers, all at once, and run the node again.</summary>
    public sealed record Perform(ValueArray<EffectRequest> Requests) : NodeResult;

    /// <summary>The node is done and leaves through an outcome.</summary>
    public sealed record Leave(NodeState State, string Outcome) : NodeResult
    {
        /// <summary>Who the person is, when the node has proved it.</summary>
        public IdentifiedIdentity? Identified { get; init; }

        /// <summary>The password that the node checked or set; null: neither. Once it is replaced elsewhere the journey logs nobody in.</summary>
        public CredentialVersion? Credential { get; init; }

        /// <summary>Session properties to set or, with null, to remove.</summary>
        public ImmutableDictionary<string, string?> SessionProperties { get; init; } = ImmutableDictionary<string, string?>.Empty;
    }

    /// <summary>Run another journey inside this one; its end decides the outcome.</summary>
    /// <param name="State">State the node leaves behind.</param>
    /// <param name="Journey">Name of the inner journey.</param>
    /// <param name="CatchErrors">True: a broken inner journey leaves through <c>error</c>; false: it breaks the outer one as well.</param>
    public sealed record Enter(NodeState State, string Journey, bool CatchErrors) : NodeResult;

    /// <summary>Wait for a link to be opened, perhaps on another device. The one callback says so.</summary>
    public sealed record Suspend(NodeState State, AskedCallback Callback) : NodeResult;

    /// <summary>The node cannot continue; the journey fails. The reason is for the log and the stream, never for the person.</summary>
    public sealed record Break(string Reason) : NodeResult;
}

/// <summary>Evidence of who the person is.</summary>
/// <param name="Name">Login name.</param>
/// <param name="ObjectId">The managed object, when known.</param>
/// <param name="Type"><c>USER</c> or <c>AGENT</c>.</param>
public sealed record IdentifiedIdentity(string Name, string? ObjectId, string Type = IdentifiedIdentity.User)
{
    /// <summary>The type of people.</summary>
    public const string User = "USER";
}
