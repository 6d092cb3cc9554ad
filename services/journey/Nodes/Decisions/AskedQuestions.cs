using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// The security questions a node has asked, remembered on this side: answers are bound to them by position, whatever the request says.
/// </summary>
internal sealed class AskedQuestions(string nodeId)
{
    private const string QuestionId = "questionId";
    private const string CustomQuestion = "customQuestion";

    private readonly string _name = $"{nodeId}.questions";

    /// <summary>A copy of the state that remembers the questions.</summary>
    public NodeState Remember(NodeState state, ValueArray<SecurityQuestion> questions) =>
        state.PutShared(_name, Json.From(questions.Select(question => question.QuestionId is { } id
            ? Json.Object((QuestionId, Json.From(id)))
            : Json.Object((CustomQuestion, Json.From(question.CustomQuestion))))));

    /// <summary>The questions; empty: none were asked.</summary>
    public ValueArray<SecurityQuestion> Read(NodeState state) => (state.Shared.Get(_name)?.Items() ?? [])
        .Select(question => new SecurityQuestion(question.Member(QuestionId)?.AsText(), question.Member(CustomQuestion)?.AsText()))
        .ToValueArray();

    /// <summary>A copy of the state without them.</summary>
    public NodeState Forget(NodeState state) => state with { Shared = state.Shared.Remove(_name) };
}
