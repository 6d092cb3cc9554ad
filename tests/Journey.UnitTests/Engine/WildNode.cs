using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Engine;

/// <summary>A node that does whatever a node can do, right or wrong, as its configuration says. Keeps every secret it meets in transient state.</summary>
internal sealed class WildNode(string nodeId, WildNode.Config config) : Node, INode<WildNode, WildNode.Config>
{
    /// <summary>What it does when it runs.</summary>
    public static readonly ImmutableArray<string> Behaviors =
    [
        "ask", "askAgain", "askNothing", "decide", "read", "change", "remember", "forget", "enter", "suspend", "identify", "break", "throw", "nothing",
        "repeatQuestion", "askNoQuestion", "wishQuestion", "wishChange", "wishThrow", "shout",
    ];

    public static NodeType Type { get; } = new("WildNode", "Wild", "test");

    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    public override bool AsksPerson => true;

    public override ImmutableArray<string> TransientInputs => [.. config.Needs];

    public override ImmutableArray<string> InnerJourneys => config.Behavior == "enter" ? [config.Inner] : [];

    public static WildNode Create(NodeSetup setup, Config config) => new(setup.NodeId, config);

    /// <summary>Transient names carry the journey that wrote them.</summary>
    public static string TransientName(string journey) => $"transient of {journey}";

    public override NodeResult Run(NodeInput input)
    {
        // A journey that sees what it did not declare says so where the test finds it.
        var seen = input.State.Transient.Entries.Keys.Concat(input.State.Secure.Entries.Keys);
        var state = seen.Except([.. config.Visible, "typed"]).Any() ? input.State.PutShared("trespass", Json.From(nodeId)) : input.State;
        return config.Behavior switch
        {
            "ask" => input.IsFirstVisit ? Asking(state) : Answered(state, input),
            "askAgain" => AskingAgain(state, input),
            "askNothing" => Ask(state),
            "decide" => Decided(state, input),
            "read" => Question(input) is var read && input.Reply(read) is null ? Perform(input, read, new ReadActiveTerms()) : Leave(state, "true"),
            "change" => Change(input) is var change && input.Reply(change) is null ? Perform(input, change) : Leave(state, "true"),
            "remember" => Leave(state.PutTransient(TransientName(config.Journey), Json.From(Secrets.Next(nodeId))), "true"),
            "forget" => Leave(state.Remove("typed").Remove("username"), "false"),
            "enter" => new NodeResult.Enter(state, config.Inner, config.CatchErrors),
            "suspend" => input.Resumed ? Leave(state, "true") : new NodeResult.Suspend(state, new SuspendedTextOutputCallback("Look").Describe()),
            "identify" => Leave(state, "true") with { Identified = new("ada", input.Step % 2 == 0 ? "42" : null) },
            "break" => Break("as configured"),
            "throw" => throw new InvalidOperationException(Secrets.Next(nodeId)),
            "nothing" => null!,
            "repeatQuestion" => Perform(input, Question(input)),
            "askNoQuestion" => new NodeResult.Perform([]),
            "shout" => Leave(state.PutShared("errorMessage", Json.From("No")), "unknown outcome"),
            _ => Leave(state, "true"),
        };
    }

    public override NodeResult.Perform? OnSuccess(NodeInput input) => config.Behavior switch
    {
        "wishQuestion" => Perform(input, Question(input)),
        "wishChange" => Perform(input, Change(input)),
        "wishThrow" => throw new InvalidOperationException(Secrets.Next(nodeId)),
        _ => null,
    };

    private static ReadObject Question(NodeInput input) => new(input.IdentityResource, "userName", input.State.GetText("username") ?? "");

    private static IncrementLoginCount Change(NodeInput input) => new(input.EffectId("count"), input.IdentityResource, "42");

    private NodeResult.Ask Asking(NodeState state) => Ask(state, config.Callbacks.Select(Callback)) with
    {
        Header = config.Callbacks.Length > 1 ? "Header" : "",
        SessionProperties = ImmutableDictionary<string, string?>.Empty.Add(nodeId, config.Callbacks.Length > 1 ? "asked" : null),
    };

    // As a page that is shown again: every callback with what was typed into it.
    private NodeResult.Ask AskingAgain(NodeState state, NodeInput input) => input.IsFirstVisit
        ? Asking(state)
        : new NodeResult.Ask(Kept(state, input), input.Answers.Select(answer => answer.AsSubmitted()).ToValueArray());

    private NodeResult Answered(NodeState state, NodeInput input) => input.Answers.Any(answer => answer.ValidateOnly)
        ? new NodeResult.Ask(state, input.Answers.Select(answer => answer.AsSubmitted()).ToValueArray())
        : Decided(Kept(state, input), input);

    private NodeState Kept(NodeState state, NodeInput input) => input.Answers.SelectMany(Inputs).Aggregate(state, (kept, typed) =>
        typed.Secret
            ? kept.PutTransient("typed", typed.Value).PutTransientAttribute("password", typed.Value)
            : kept.PutShared("username", typed.Value).PutAttribute(nodeId, typed.Value));

    private static IEnumerable<(bool Secret, Json Value)> Inputs(Answer answer) => answer.Asked.Input.Select((input, i) =>
        (input.Secrecy != InputSecrecy.None, i < answer.Values.Count ? answer.Values[i] : Json.Null));

    private static NodeResult.Leave Decided(NodeState state, NodeInput input) =>
        Decide(state, (input.State.GetText("username")?.Length + input.Step) % 2 == 0);

    private static Callback Callback(string type) => type switch
    {
        "password" => new PasswordCallback("Password"),
        "kba" => new KbaCreateCallback("Question", ["One?"], true),
        "validated" => new ValidatedCreateUsernameCallback("Name", Json.EmptyObject, []),
        "number" => new NumberAttributeInputCallback("age", "Age", false, Json.EmptyObject, []),
        "choice" => new ChoiceCallback("Which?", ["a", "b"], 0),
        "text" => new TextOutputCallback("Hello"),
        _ => new NameCallback("Name"),
    };

    internal sealed record Config
    {
        public string Behavior { get; init; } = "decide";

        public string Journey { get; init; } = "";

        public string Inner { get; init; } = "";

        public bool CatchErrors { get; init; }

        public string[] Callbacks { get; init; } = ["name"];

        /// <summary>Transient names of other journeys that this node declares.</summary>
        public string[] Needs { get; init; } = [];

        /// <summary>Transient names that nodes of this journey may see.</summary>
        public string[] Visible { get; init; } = [];
    }
}

/// <summary>Texts that must never be found in an event.</summary>
internal static class Secrets
{
    public const string Mark = "S3CRET";

    public static string Next(string where) => $"{Mark} {where}";
}
