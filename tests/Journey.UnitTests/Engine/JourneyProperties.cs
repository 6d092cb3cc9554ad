using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Sessions;

namespace Platform.Journey.UnitTests.Engine;

/// <summary>What holds for every journey, of whatever nodes, with whatever a person sends.</summary>
public sealed class JourneyProperties
{
    private const int Submissions = 12;
    private static readonly JourneyLimits Limits = JourneyLimits.Default with { MaxNodesPerTurn = 40 };
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    // As the event store writes and reads events.
    private static readonly JsonSerializerOptions Stored = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    [Property(MaxTest = 800)]
    public Property Every_journey_answers_every_submission_and_its_events_tell_all_but_the_secrets() =>
        Prop.ForAll(WildJourneys.Any(), journeys =>
        {
            var walk = new Walk(journeys);
            walk.ToEnd();
            Assert.Null(walk.Session.Shared.Get("trespass"));
            Assert.Equal(walk.Changes.Distinct(), walk.Changes);
        });

    [Property(MaxTest = 300)]
    public Property A_turn_that_is_repeated_records_the_same_and_asks_for_the_same_changes() =>
        Prop.ForAll(WildJourneys.Any(), journeys =>
        {
            var (first, second) = (new Walk(journeys), new Walk(journeys));
            first.ToEnd();
            second.ToEnd();
            Assert.Equal(first.Changes, second.Changes);
            Assert.Equal(first.History.Select(Text), second.History.Select(Text));
        });

    private static string Text(SessionEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), Stored);

    /// <summary>One person walking through one journey.</summary>
    private sealed class Walk(WildJourneys journeys)
    {
        // More waves of questions than nodes may run in a turn would be a circle.
        private const int Waves = 100;
        private readonly JourneySet _set = journeys.Build();
        private int _typed;

        public List<SessionEvent> History { get; } = [];

        public List<Guid> Changes { get; } = [];

        public JourneySession Session { get; private set; } = null!;

        public void ToEnd()
        {
            var start = new SessionStarted(
                Guid.Parse("0196f0c0-0000-7000-8000-000000000001"), "/", WildJourneys.First, _set.Find(WildJourneys.First)!.Definition.EntryNodeId,
                ImmutableDictionary<string, string>.Empty.Add(WildJourneys.First, "1"), new StartOptions("service", Goto: "/home"),
                JourneyEngine.InitialState("/", null), Now);
            var turn = Play(new TurnInput { Now = Now, Limits = Limits }, null, input => JourneyEngine.Start(start, _set, input));
            for (var submission = 1; submission <= Submissions && !turn.Session.HasEnded; submission++)
            {
                var before = turn;
                var input = Submission(before, Now.AddSeconds(submission));
                turn = Play(input, before.Session, known => JourneyEngine.Advance(before.Session, _set, known));
                // A probe keeps nothing, so what was kept before still is.
                turn = turn.Result is TurnResult.AskUser { IsProbe: true } ? turn with { Result = before.Result, Secrets = before.Secrets } : turn;
            }
        }

        private TurnInput Submission(Turn before, DateTimeOffset now) => new()
        {
            Now = now,
            Limits = Limits,
            Secrets = before.Secrets,
            Resumed = before.Result is TurnResult.Suspended,
            Answers = [.. before.Session.Asked.Select(asked => asked.Input.Select(Typed).ToValueArray())],
        };

        private Json Typed(CallbackInput input)
        {
            var value = Json.Parse(journeys.Typed[_typed++ % journeys.Typed.Length]);
            var secret = Json.From(Secrets.Next("typed"));
            return input.Secrecy == InputSecrecy.None ? value
                : value.Kind == JsonValueKind.String ? secret
                : Json.Object(("deep", Json.From([secret, value])));
        }

        private Turn Play(TurnInput input, JourneySession? before, Func<TurnInput, Turn> advance)
        {
            for (var wave = 0; wave < Waves; wave++)
            {
                var turn = advance(input);
                if (turn.Result is not TurnResult.NeedsReplies(var requests))
                {
                    Check(turn, before);
                    return turn;
                }

                Assert.Empty(turn.Events);
                Assert.NotEmpty(requests);
                Assert.All(requests, request => Assert.False(input.Replies.ContainsKey(request)));
                Changes.AddRange(requests.Select(request => request.Effect).OfType<ICommand>().Select(command => command.EffectId));
                input = input with { Replies = requests.Aggregate(input.Replies, (known, request) => known.Add(request, Reply(request.Effect))) };
            }

            throw new InvalidOperationException("The turn asks for ever.");
        }

        private void Check(Turn turn, JourneySession? before)
        {
            Session = turn.Session;
            History.AddRange(turn.Events);
            var texts = History.Select(Text).ToList();

            Assert.All(texts, text => Assert.DoesNotContain(Secrets.Mark, text, StringComparison.Ordinal));
            var read = History.Zip(texts, (fact, text) => (SessionEvent)JsonSerializer.Deserialize(text, fact.GetType(), Stored)!);
            Assert.Equal(State(turn.Session), State(read.Aggregate((JourneySession?)null, JourneySession.Evolve)!));
            Assert.DoesNotContain(Secrets.Mark, State(turn.Session).RawText, StringComparison.Ordinal);
            AssertStatus(turn, before);
        }

        private static void AssertStatus(Turn turn, JourneySession? before)
        {
            var expected = turn.Result switch
            {
                TurnResult.AskUser => SessionStatus.AwaitingUser,
                TurnResult.Suspended => SessionStatus.Suspended,
                TurnResult.Succeeded => SessionStatus.Succeeded,
                _ => SessionStatus.Failed,
            };
            Assert.Equal(expected, turn.Session.Status);
            var probed = turn.Result is TurnResult.AskUser { IsProbe: true };
            Assert.Equal(probed ? before!.Step : (before?.Step ?? 0) + (turn.Session.HasEnded ? 0 : 1), turn.Session.Step);
            Assert.Equal(probed, turn.Events.IsEmpty);
            Assert.Equal(turn.Session.HasEnded || probed ? 0 : turn.Session.Frames.Length, turn.Secrets.Length);
        }

        private static Json State(JourneySession session) => Json.From(JsonSerializer.SerializeToElement(session, Stored));

        private static EffectReply Reply(Effect effect)
        {
            var person = new IdentityObject("42", "managed/user", 1, Json.Parse("""{"userName":"ada"}"""), Now, 0, null);
            return effect switch
            {
                ReadObject question => new ObjectRead(question.Value is "ada" or "42" ? person : null),
                ReadActiveTerms => new ActiveTermsRead(null),
                IncrementLoginCount => new LoginCounted(person),
                _ => throw new InvalidOperationException(effect.GetType().Name),
            };
        }
    }
}
