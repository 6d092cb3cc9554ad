using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Collectors;
using Platform.Journey.Nodes.Objects;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// Asks some of the person's security questions, newly drawn whenever they are shown. Somebody who does not exist is asked as well, and
/// never answers right; after as many failures as configured nobody is asked any more, known or not, and the journey fails (nodes
/// reference §4.4 and §8.6). Other than in 7.5 the limit is exact, answers belong to the questions that were asked and not to prompts of
/// the request, and a person with few answers cannot be told from a stranger.
/// </summary>
public sealed class KbaVerifyNode(string nodeId, KbaVerifyNode.Config config) : Node, INode<KbaVerifyNode, KbaVerifyNode.Config>
{
    private static readonly ReadKbaConfiguration Configuration = new();

    private readonly AskedQuestions _asked = new(nodeId);

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("KbaVerifyNode", "KBA Verification", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static KbaVerifyNode Create(NodeSetup setup, Config config) => new(setup.NodeId, config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var person = new NamedPerson(input, config.IdentityAttribute);
        if ((person.Identity ?? AnythingTyped(input.State)) is not { } identity)
        {
            return Break("Nobody was named whose security questions could be asked.");
        }

        if (!person.IsAsked || input.Reply(Configuration) is not { } read)
        {
            return Perform(input, person.Question, Configuration);
        }

        if (read.Document is not { } document)
        {
            return Break("Security questions are not configured.");
        }

        var questions = new KbaQuestions(document);
        return Obstacle(questions) is { } reason ? Break(reason)
            : input.IsFirstVisit ? Show(input, person, identity, questions)
            : Check(input, person, identity);
    }

    private string? Obstacle(KbaQuestions questions) =>
        questions.MinimumAnswersToVerify == 0 ? "No security question is to be answered: minimumAnswersToVerify is 0."
        : questions.PropertyName != config.KbaInfoAttribute
            ? $"The security questions are kept in {questions.PropertyName}, not in {config.KbaInfoAttribute}."
        : null;

    private NodeResult Show(NodeInput input, NamedPerson person, string identity, KbaQuestions questions)
    {
        var drawn = new ReadSecurityQuestions(
            input.IdentityResource, person.Object?.Id, identity, input.EffectId("draw"), OwnQuestions: input.HasProof);
        if (input.Reply(drawn) is not { } read)
        {
            return Perform(input, drawn);
        }

        if (read.Locked)
        {
            return LockedOut();
        }

        var prompts = read.Questions.Select(question => questions.TextOf(question, input.Request.Languages)).OfType<string>().ToList();
        return prompts.Count == read.Questions.Count && prompts.Count > 0
            ? Ask(_asked.Remember(input.State, read.Questions), prompts.Select(prompt => new PasswordCallback(prompt)))
            : Break("A security question to ask is not configured.");
    }

    private NodeResult Check(NodeInput input, NamedPerson person, string identity)
    {
        var asked = _asked.Read(input.State);
        var state = _asked.Forget(input.State);
        if (asked.IsEmpty || input.Answers.Length < asked.Count)
        {
            return Decide(state, false);
        }

        var answers = asked.Zip(input.Answers, (question, answer) => new SecurityAnswer(question, new(answer.Text())));
        var verify = new VerifySecurityAnswers(
            input.EffectId("verify"), input.IdentityResource, person.Object?.Id, identity, answers.ToValueArray());
        return input.Reply(verify) switch
        {
            null => Perform(input, verify),
            { Verdict: SecurityAnswerVerdict.Locked } => LockedOut(),
            { Verdict: var verdict } => Decide(state, verdict == SecurityAnswerVerdict.Match),
        };
    }

    private static NodeResult.Break LockedOut() => Break("Too many wrong answers to security questions.");

    // Only a person who was found has, for instance, a user name: without one, a stranger goes by whatever was typed.
    private static string? AnythingTyped(NodeState state) => state.Shared.Get(NodeState.ObjectAttributes)?.Members()
        .Select(member => member.Value.AsText())
        .FirstOrDefault(text => !string.IsNullOrEmpty(text));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Property that holds the answers.</summary>
        [Required]
        [Description("Property of the managed object that holds the answers; must be the one of the configuration of security questions.")]
        public string KbaInfoAttribute { get; init; } = "kbaInfo";

        /// <summary>Property that tells whose questions are asked.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
