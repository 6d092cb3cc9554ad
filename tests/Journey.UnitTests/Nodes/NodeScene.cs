using System.Collections.Immutable;
using System.Globalization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Flow;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>A node in its place, run as the engine runs it: questions are answered by the world until the node knows what to do.</summary>
internal sealed record NodeScene(Node Node)
{
    public const string NodeId = "node-1";

    // A pure node that asks for more than this is caught in a circle.
    private const int MostWaves = 10;

    public static NodeCatalog Catalog { get; } = NodeCatalog.Of(typeof(PageNode).Assembly);

    public ScriptedWorld World { get; init; } = new();

    public NodeState State { get; init; } = NodeState.Empty;

    public CallbackForm Form { get; init; }

    public ImmutableArray<string> Languages { get; init; } = ["en"];

    public DateTimeOffset Now { get; init; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public int Step { get; init; }

    /// <summary>What the request tells besides its languages.</summary>
    public RequestFacts Request { get; init; } = RequestFacts.None;

    /// <summary>Whether the link of a suspension has just been opened.</summary>
    public bool Resumed { get; init; }

    /// <summary>Whether the person has proved something.</summary>
    public bool HasProof { get; init; }

    /// <summary>Which outcomes can lead to the wanted authentication level; null: all.</summary>
    public AuthLevelReach? Reach { get; init; }

    /// <summary>The password that was checked or set before.</summary>
    public CredentialVersion? Credential { get; init; }

    public Secret? ResumeUri { get; init; } = new("https://login.example.com/?suspendedId=s3cret");

    /// <summary>Whether the platform is set up for development.</summary>
    public bool DevelopmentOutput { get; init; }

    /// <summary>A node of a type with a configuration, in the scene.</summary>
    public static NodeScene Of(string nodeType, string config = "{}") => new(Make(nodeType, config, out var problems))
    {
        State = problems.Count == 0 ? NodeState.Empty : throw new InvalidOperationException(string.Join("; ", problems)),
    };

    /// <summary>A page of nodes with ids <c>child-0</c>, <c>child-1</c> and so on.</summary>
    public static NodeScene Page(string config, params (string NodeType, string Config)[] children) =>
        new(MakePage(config, children, out var problems))
        {
            State = problems.Count == 0 ? NodeState.Empty : throw new InvalidOperationException(string.Join("; ", problems)),
        };

    /// <summary>A page of nodes that a test wrote itself.</summary>
    public static NodeScene PageOf(params Node[] children) => PageOf("{}", children);

    public static NodeScene PageOf(string config, params Node[] children)
    {
        var listed = Json.From(children.Select((_, i) =>
            Json.Object(("_id", Json.From($"child-{i}")), ("nodeType", Json.From("TestNode")))));
        var setup = new NodeSetup(NodeId, (id, _) => children[int.Parse(id["child-".Length..], CultureInfo.InvariantCulture)]);
        return new(Catalog.Create("PageNode", setup, Json.Parse(config).With("nodes", listed))!);
    }

    public static Node Make(string nodeType, string config, out IReadOnlyList<string> problems)
    {
        var setup = new NodeSetup(NodeId, (_, _) => null, SampleScripts.All, Catalog.Create);
        var node = Catalog.Create(nodeType, setup, Json.Parse(config));
        problems = setup.Problems;
        return node ?? throw new InvalidOperationException($"{nodeType} is not in the catalogue.");
    }

    public static Node MakePage(string config, (string NodeType, string Config)[] children, out IReadOnlyList<string> problems)
    {
        var configurations = children.Select((child, i) => (Id: $"child-{i}", child.NodeType, child.Config)).ToList();
        var listed = Json.From(configurations.Select(child =>
            Json.Object(("_id", Json.From(child.Id)), ("nodeType", Json.From(child.NodeType)), ("displayName", Json.From(child.NodeType)))));
        var found = new List<string>();
        var setup = new NodeSetup(NodeId, (id, type) =>
        {
            var inner = new NodeSetup(id, (_, _) => null);
            var node = Catalog.Create(type, inner, Json.Parse(configurations.Find(child => child.Id == id).Config));
            found.AddRange(node is null ? [$"Node does not exist: {id}"] : inner.Problems);
            return node;
        });
        var page = Catalog.Create("PageNode", setup, Json.Parse(config).With("nodes", listed))!;
        problems = [.. found, .. setup.Problems];
        return page;
    }

    /// <summary>Runs the first visit.</summary>
    public Played Visit() => Play([]);

    /// <summary>Submits what the callbacks asked, with values by position: one for each input, in order; missing ones as they were shown.</summary>
    public Played Submit(NodeResult.Ask asked, params IEnumerable<Json>[] values) => (this with
    {
        State = AfterPause(asked.State),
        Step = Step + 1,
    }).Play([.. asked.Callbacks.Select((callback, i) => Answered(callback, i < values.Length ? [.. values[i]] : []))]);

    public Played Play(ImmutableArray<Answer> answers)
    {
        var input = new NodeInput
        {
            NodeId = NodeId,
            Realm = "/",
            IdentityResource = ScriptedWorld.Resource,
            Now = Now,
            State = State,
            Answers = answers,
            Request = Request with { Languages = Languages },
            Resumed = Resumed,
            ResumeUri = ResumeUri,
            Reach = Reach,
            HasProof = HasProof,
            Credential = Credential,
            DevelopmentOutput = DevelopmentOutput,
            CallbackForm = Form,
            SessionId = Guid.Parse("6f1c3c0e-8d0a-4b52-9b0a-000000000001"),
            Step = Step,
            Visit = "3",
        };
        var waves = new List<ImmutableArray<Effect>>();
        while (waves.Count <= MostWaves)
        {
            var result = Node.Run(input);
            if (result is not NodeResult.Perform perform)
            {
                return new Played(result, [.. waves]);
            }

            waves.Add([.. perform.Requests.Select(request => request.Effect)]);
            input = input with
            {
                Replies = perform.Requests.Aggregate(
                    input.Replies, (replies, request) => replies.SetItem(request, World.Answer(request.Effect))),
            };
        }

        throw new InvalidOperationException("The node asks for ever.");
    }

    /// <summary>What the node wants done when the journey has succeeded for a person.</summary>
    public ImmutableArray<Effect> Succeed(IdentityObject? person)
    {
        var input = new NodeInput
        {
            NodeId = NodeId, Realm = "/", IdentityResource = ScriptedWorld.Resource, Now = Now, State = State, Request = Request, Person = person,
        };
        var wishes = ImmutableArray.CreateBuilder<Effect>();
        while (Node.OnSuccess(input)?.Requests is { } requests)
        {
            wishes.AddRange(requests.Select(request => request.Effect));
            Assert.InRange(wishes.Count, 1, MostWaves);
            input = input with
            {
                Replies = requests.Aggregate(input.Replies, (replies, request) => replies.SetItem(request, World.Answer(request.Effect))),
            };
        }

        return wishes.ToImmutable();
    }

    /// <summary>Answers a callback; missing values stay as they were shown.</summary>
    public static Answer Answered(AskedCallback callback, params Json[] values) => new(
        callback.WithoutSecrets(),
        callback.Input.Select((input, i) => i < values.Length ? values[i] : input.Value).ToValueArray());

    // What was transient is kept by the engine as secure state until the next step.
    private static NodeState AfterPause(NodeState state) =>
        new(state.Shared, StateBag.Empty, state.Secure.MergedWith(state.Transient));
}

/// <summary>What came of a run.</summary>
internal sealed record Played(NodeResult Result, ImmutableArray<ImmutableArray<Effect>> Waves)
{
    public IEnumerable<Effect> Effects => Waves.SelectMany(wave => wave);

    public NodeResult.Ask Ask => Assert.IsType<NodeResult.Ask>(Result);

    public NodeResult.Leave Leave => Assert.IsType<NodeResult.Leave>(Result);

    public string Outcome => Leave.Outcome;

    public NodeResult.Suspend Suspend => Assert.IsType<NodeResult.Suspend>(Result);

    /// <summary>Types of the effects, in order of the asking.</summary>
    public IEnumerable<Type> Kinds => Effects.Select(effect => effect.GetType());

    public string Break => Assert.IsType<NodeResult.Break>(Result).Reason;

    public NodeState State => Result switch
    {
        NodeResult.Ask ask => ask.State,
        NodeResult.Leave leave => leave.State,
        NodeResult.Enter enter => enter.State,
        NodeResult.Suspend suspend => suspend.State,
        _ => throw new InvalidOperationException($"{Result.GetType().Name} leaves no state."),
    };

    public ImmutableArray<T> All<T>()
        where T : Effect => [.. Effects.OfType<T>()];
}
