using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.UnitTests.Definitions;
using Platform.Journey.UnitTests.Nodes;

namespace Platform.Journey.UnitTests.Walks;

/// <summary>A person walks a journey; effects are answered by a world, and remembered.</summary>
internal sealed class Walk(ScriptedWorld world)
{
    private static readonly DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Effect> _effects = [];
    private Turn? _turn;

    /// <summary>The published journeys: real exports, and one of the tests' own for each further path of the product document.</summary>
    private static JourneySet Journeys { get; } = new(
        new[] { "ResetPassword", "ForgottenUsername", "UpdatePassword", "Login", "ProgressiveProfile" }
            .Select(name => JourneyExport.Read(File.ReadAllText(Path.Combine(JourneyExportTests.Folder, $"{name}.journey.json"))).Journeys[0])
            .Concat(OwnJourneys.All)
            .ToImmutableDictionary(journey => journey.Name, journey => JourneyGraph.Build(journey, NodeScene.Catalog)));

    /// <summary>Name of the person whose session comes along; null: none.</summary>
    public string? SignedInAs { get; init; }

    /// <summary>What the last request came to.</summary>
    public TurnResult Result => _turn!.Result;

    /// <summary>Everything asked of the outside world, in order.</summary>
    public IReadOnlyList<Effect> Effects => _effects;

    /// <summary>Types of all effects, in order.</summary>
    public IEnumerable<string> Kinds => _effects.Select(effect => effect.GetType().Name);

    /// <summary>What the person sees: callbacks, or how it ended.</summary>
    public string Seen => Result switch
    {
        TurnResult.AskUser ask => $"{ask.Header}|{ask.Description}|{ask.Stage}|{string.Join('|', ask.Callbacks)}",
        TurnResult.Suspended suspended => $"suspended {suspended.Callback}",
        TurnResult.Failed failed => $"failed {failed.Message}",
        var other => other.GetType().Name,
    };

    /// <summary>Everything that was recorded of the session in clear.</summary>
    public string Recorded { get; private set; } = "";

    public T Last<T>()
        where T : Effect => _effects.OfType<T>().Last();

    public Walk Start(string journey)
    {
        var start = new SessionStarted(
            Guid.Parse("6f1c3c0e-8d0a-4b52-9b0a-000000000003"), "/", journey, Journeys.Graphs[journey].Definition.EntryNodeId,
            ImmutableDictionary<string, string>.Empty, new StartOptions(), JourneyEngine.InitialState("/", SignedInAs), _now);
        return Play(known => JourneyEngine.Start(start, Journeys, Input with { Replies = known }));
    }

    /// <summary>Fills the first input of each callback; every other one stays as shown.</summary>
    public Walk Submit(params object[] values)
    {
        var asked = Assert.IsType<TurnResult.AskUser>(Result).Callbacks;
        return Advance(Input with { Answers = [.. asked.Select((callback, i) => Filled(callback, Values.Of(values[i])))] });
    }

    /// <summary>Opens the mailed link in another browser: nothing of the first one comes along.</summary>
    public Walk OpenLink() => Advance(Input with { Resumed = true, Request = RequestFacts.None });

    private TurnInput Input => new()
    {
        Now = _now,
        ResumeUri = new("https://id.example.com/?suspendedId=t0ken"),
        Request = RequestFacts.None with
        {
            Languages = ["en"],
            ExistingSession = SignedInAs is null ? null : ImmutableDictionary<string, string>.Empty.Add("UserToken", SignedInAs),
        },
    };

    private Walk Advance(TurnInput input)
    {
        var (session, secrets) = (_turn!.Session, _turn.Secrets);
        return Play(known => JourneyEngine.Advance(session, Journeys, input with { Secrets = secrets, Replies = known }));
    }

    private Walk Play(Func<ImmutableDictionary<EffectRequest, EffectReply>, Turn> advance)
    {
        var known = ImmutableDictionary<EffectRequest, EffectReply>.Empty;
        for (var wave = 0; wave < 30; wave++)
        {
            _turn = advance(known);
            if (_turn.Result is not TurnResult.NeedsReplies(var requests))
            {
                Recorded += string.Concat(_turn.Session.Shared.Entries.Select(entry => $"{entry.Key}={entry.Value.RawText};")) + Seen;
                return this;
            }

            foreach (var request in requests)
            {
                _effects.Add(request.Effect);
                known = known.SetItem(request, world.Answer(request.Effect));
            }
        }

        throw new InvalidOperationException("The journey asks for ever.");
    }

    private static ValueArray<Json> Filled(AskedCallback callback, Json value) =>
        callback.Input.Select((input, i) => i == 0 ? value : input.Value).ToValueArray();
}
