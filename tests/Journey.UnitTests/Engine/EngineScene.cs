using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;

namespace Platform.Journey.UnitTests.Engine;

/// <summary>One session of journey <c>T</c> and the requests that tests send to it.</summary>
internal static class EngineScene
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    public static readonly TurnInput Input = new() { Now = Now };
    public static readonly IdentityObject Person = new(
        "42", "managed/user", 1, Json.Parse("""{"_id":"42","userName":"ada","accountStatus":"active"}"""), Now, 0, null);

    public static NodeResult Perform(NodeInput input, string name)
    {
        var question = new ReadObject("managed/user", "userName", name);
        return input.Reply(question) is null ? new NodeResult.Perform([new(input.Visit, question)]) : ScriptedNode.Through(input);
    }

    public static Turn Start(JourneySet journeys, TurnInput? input = null) => StartAs(null, journeys, input ?? Input);

    public static Turn StartAs(string? existingUser, JourneySet journeys, TurnInput input) => JourneyEngine.Start(
        new SessionStarted(
            Guid.Parse("0196f0c0-0000-7000-8000-000000000001"),
            "/",
            "T",
            journeys.Graphs["T"].Definition.EntryNodeId,
            ImmutableDictionary<string, string>.Empty,
            new StartOptions(),
            JourneyEngine.InitialState("/", existingUser),
            Now),
        journeys,
        input);

    public static Turn Answer(Turn asked, JourneySet journeys, string text, TurnInput? input = null) =>
        JourneyEngine.Advance(asked.Session, journeys, (input ?? Input) with { Answers = [[Json.From(text)]] });

    // The turn before waits for the person's object: answers it from the same session with the same submission.
    public static Turn Resolve(Turn waiting, JourneySet journeys, string text, IdentityObject? person)
    {
        var request = Assert.Single(Assert.IsType<TurnResult.NeedsReplies>(waiting.Result).Requests);
        return Answer(waiting, journeys, text, Input with { Replies = Input.Replies.Add(request, new ObjectRead(person)) });
    }

    public static Turn Resolve(Turn waiting, JourneySet journeys, string text) => Resolve(waiting, journeys, text, Person);
}
