using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>
/// Asks for security questions and their answers, as many as the realm wants. Answers stay in transient state. Other than in 7.5
/// a question of their own is refused where that is not allowed (nodes reference §4.1).
/// </summary>
public sealed class KbaCreateNode(KbaCreateNode.Config config) : Node, INode<KbaCreateNode, KbaCreateNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("KbaCreateNode", "KBA Definition", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static KbaCreateNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var configuration = new ReadKbaConfiguration();
        return input.Reply(configuration) switch
        {
            null => Perform(input, configuration),
            { Document: { } document } when input.IsFirstVisit => Show(input, new KbaQuestions(document)),
            { Document: { } document } => Take(input, new KbaQuestions(document)),
            _ => Break("Security questions are not configured."),
        };
    }

    private NodeResult Show(NodeInput input, KbaQuestions questions)
    {
        var callback = new KbaCreateCallback(
            Localized.Choose(config.Message, input.Request.Languages) ?? "Select a security question.",
            questions.Texts(input.Request.Languages),
            AllowUserDefined(input.CallbackForm));
        return questions.MinimumAnswersToDefine > 0
            ? Ask(input.State, Enumerable.Repeat(callback, questions.MinimumAnswersToDefine))
            : Leave(input.State);
    }

    // The documented form of the callback is silent when own questions are allowed (docs/adr/0011).
    private bool? AllowUserDefined(CallbackForm form) =>
        config.AllowUserDefinedQuestions && form == CallbackForm.Documented ? null : config.AllowUserDefinedQuestions;

    private NodeResult Take(NodeInput input, KbaQuestions questions)
    {
        var chosen = input.Answers.Select(questions.Read).ToList();
        var acceptable = chosen.Count >= questions.MinimumAnswersToDefine
            && chosen.TrueForAll(entry => entry.IsComplete && (entry.QuestionId is not null || config.AllowUserDefinedQuestions))
            && !chosen.Where((entry, i) => chosen.Take(i).Any(entry.AsksTheSameAs)).Any();
        return acceptable
            ? Leave(input.State.PutTransientAttribute(questions.PropertyName, Json.From(chosen.Select(entry => entry.AsJson()))))
            : CollectedValues.AskAgain(input, input.Answers.Select(answer => answer.ShowAgain()));
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Text above each question, by locale.</summary>
        [Description("Text above each question, by locale.")]
        public Json Message { get; init; } = Json.EmptyObject;

        /// <summary>Whether own questions are allowed.</summary>
        [Description("Let people write questions of their own.")]
        public bool AllowUserDefinedQuestions { get; init; } = true;
    }
}
