using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine;

/// <summary>
/// What the shared state tells of a broken inner journey when the node that entered it has an outcome for errors (nodes reference §2.3). The reason is for the nodes that
/// deal with it and may tell what the person must not know: it is never shown (docs/adr/0007).
/// </summary>
internal static class CaughtBreak
{
    private const string Node = "errorNode";
    private const string Message = "message";
    private const string ErrorMessage = "errorMessage";

    /// <summary>The shared state with the node that broke and why.</summary>
    /// <param name="shared">The state until then.</param>
    /// <param name="frame">Where the session stands.</param>
    /// <param name="station">The node; null: there is none.</param>
    /// <param name="reason">What happened.</param>
    public static StateBag Put(StateBag shared, Frame frame, Station? station, string reason) => shared
        .Put(Node, Json.Object(
            ("id", Json.From(station?.Id ?? frame.NodeId)),
            ("displayName", Json.From(station?.DisplayName ?? "")),
            ("type", Json.From(station?.NodeType ?? "")),
            (Message, Json.From(reason))))
        .Put(ErrorMessage, Json.From(reason));

    /// <summary>The error message that a journey chose for the person; null: none, or only the reason of a break.</summary>
    public static string? MessageFor(StateBag shared) =>
        shared.Get(ErrorMessage)?.AsText() is { } text && text != shared.Get(Node)?.Member(Message)?.AsText() ? text : null;
}
