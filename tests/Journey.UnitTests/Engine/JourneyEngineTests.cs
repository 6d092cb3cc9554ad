using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;
using static Platform.Journey.UnitTests.Engine.EngineScene;
using static Platform.Journey.UnitTests.Engine.Trees;

namespace Platform.Journey.UnitTests.Engine;

public sealed class JourneyEngineTests
{
    [Fact]
    public void Asking_stops_the_turn_and_counts_a_step()
    {
        ScriptedNode.Behave(("ask", ScriptedNode.AskName));

        var turn = Start(Set(Tree("T", "ask", ("ask", "outcome", S))));

        var ask = Assert.IsType<TurnResult.AskUser>(turn.Result);
        Assert.Equal("NameCallback", Assert.Single(ask.Callbacks).Type);
        Assert.Equal(1, turn.Session.Step);
        Assert.Equal(SessionStatus.AwaitingUser, turn.Session.Status);
        Assert.Collection(turn.Events, e => Assert.IsType<SessionStarted>(e), e => Assert.IsType<UserAsked>(e));
    }

    [Fact]
    public void Callbacks_reach_the_node_that_asked_and_no_other()
    {
        ScriptedNode.Behave(("first", ScriptedNode.AskName), ("second", ScriptedNode.AskName));
        var journeys = Set(Tree("T", "first", ("first", "outcome", "second"), ("second", "outcome", S)));

        var turn = Answer(Start(journeys), journeys, "ada");

        Assert.IsType<TurnResult.AskUser>(turn.Result);
        Assert.Equal("second", turn.Session.Current.NodeId);
        Assert.Equal("ada", turn.Session.Shared.Get("username")?.AsText());
    }

    [Fact]
    public void Success_asks_who_the_person_is_and_logs_that_person_in()
    {
        ScriptedNode.Behave(("ask", ScriptedNode.AskName));
        var journeys = Set(Tree("T", "ask", ("ask", "outcome", S)));

        var waiting = Answer(Start(journeys), journeys, "ada");
        var done = Resolve(waiting, journeys, "ada");

        var succeeded = Assert.IsType<TurnResult.Succeeded>(done.Result);
        Assert.Equal("42", succeeded.Person?.Id);
        Assert.True(succeeded.CreatesSession);
        Assert.Equal(new SessionSucceeded("ada", "42", true, Now), done.Events[^1]);
    }

    [Theory]
    [InlineData("inactive", "User not Active")]
    [InlineData("gone", null)]
    public void An_account_that_may_not_be_used_is_not_logged_in(string account, string? message)
    {
        ScriptedNode.Behave(("ask", ScriptedNode.AskName));
        var journeys = Set(Tree("T", "ask", ("ask", "outcome", S)));
        var person = account == "gone" ? null : Person with { Properties = Person.Properties.With("accountStatus", Json.From("inactive")) };

        var done = Resolve(Answer(Start(journeys), journeys, "ada"), journeys, "ada", person);

        Assert.Equal(message, Assert.IsType<TurnResult.Failed>(done.Result).Message);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    public void Who_proved_a_password_that_was_replaced_since_is_not_logged_in(int? known, int? present, bool succeeds)
    {
        ScriptedNode.Behave(
            ("check", input => ScriptedNode.LeaveBy(input, "outcome") with { Credential = new("42", Day(known)) }), ("ask", ScriptedNode.AskName));
        var journeys = Set(Tree("T", "check", ("check", "outcome", "ask"), ("ask", "outcome", S)));

        var done = Resolve(Answer(Start(journeys), journeys, "ada"), journeys, "ada", Person with { PasswordChangedAt = Day(present) });

        Assert.Equal(succeeds, done.Result is TurnResult.Succeeded);
        Assert.Null((done.Result as TurnResult.Failed)?.Message);
    }

    [Fact]
    public void The_password_that_the_journey_set_itself_is_the_one_that_counts()
    {
        ScriptedNode.Behave(
            ("check", input => ScriptedNode.LeaveBy(input, "outcome") with { Credential = new("42", Day(1)) }),
            ("set", input => ScriptedNode.LeaveBy(input, "outcome") with { Credential = new(input.Credential!.ObjectId, Day(2)) }),
            ("ask", ScriptedNode.AskName));
        var journeys = Set(Tree("T", "check", ("check", "outcome", "set"), ("set", "outcome", "ask"), ("ask", "outcome", S)));

        var done = Resolve(Answer(Start(journeys), journeys, "ada"), journeys, "ada", Person with { PasswordChangedAt = Day(2) });

        Assert.IsType<TurnResult.Succeeded>(done.Result);
    }

    [Fact]
    public void A_password_of_somebody_else_decides_nothing()
    {
        ScriptedNode.Behave(
            ("check", input => ScriptedNode.LeaveBy(input, "outcome") with { Credential = new("43", Day(1)) }), ("ask", ScriptedNode.AskName));
        var journeys = Set(Tree("T", "check", ("check", "outcome", "ask"), ("ask", "outcome", S)));

        var done = Resolve(Answer(Start(journeys), journeys, "ada"), journeys, "ada", Person with { PasswordChangedAt = Day(2) });

        Assert.IsType<TurnResult.Succeeded>(done.Result);
    }

    private static DateTimeOffset? Day(int? day) => day is { } number ? Now.AddDays(number) : null;

    [Fact]
    public void Success_without_a_person_fails_unless_no_session_is_wanted()
    {
        ScriptedNode.Behave();

        Assert.IsType<TurnResult.Failed>(Start(Set(Tree("T", "go", ("go", "outcome", S)))).Result);
        var without = Start(Set(Tree("T", "go", "ScriptedNode", noSession: true, ("go", "outcome", S))));
        Assert.Equal(new TurnResult.Succeeded(null, false), without.Result);
    }

    [Fact]
    public void An_outcome_that_is_not_wired_ends_the_journey_as_failed()
    {
        ScriptedNode.Behave(("go", input => ScriptedNode.LeaveBy(input, "elsewhere")));

        var failed = Assert.IsType<TurnResult.Failed>(Start(Set(Tree("T", "go", ("go", "outcome", S)))).Result);

        Assert.False(failed.Broken);
    }

    [Fact]
    public void A_node_that_throws_breaks_the_journey_and_its_words_stay_inside()
    {
        ScriptedNode.Behave(("go", _ => throw new InvalidOperationException("password hunter2")));

        var turn = Start(Set(Tree("T", "go", ("go", "outcome", S))));

        var failed = Assert.IsType<TurnResult.Failed>(turn.Result);
        Assert.True(failed.Broken);
        Assert.Null(failed.Message);
        Assert.DoesNotContain("hunter2", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_that_asks_nobody_ends_as_broken()
    {
        ScriptedNode.Behave();

        var turn = Start(Set(Tree("T", "a", ("a", "outcome", "b"), ("b", "outcome", "a"))));

        Assert.True(Assert.IsType<TurnResult.Failed>(turn.Result).Broken);
    }

    [Fact]
    public void The_message_of_a_failure_is_the_one_the_journey_chose()
    {
        ScriptedNode.Behave(("go", input => ScriptedNode.LeaveBy(
            input with { State = input.State.PutShared("errorMessage", Json.From("Not today")) }, "outcome")));

        Assert.Equal("Not today", Assert.IsType<TurnResult.Failed>(Start(Set(Tree("T", "go", ("go", "outcome", F)))).Result).Message);
    }

    [Fact]
    public void The_lockout_message_wins_over_the_error_message()
    {
        ScriptedNode.Behave(("go", input => ScriptedNode.LeaveBy(
            input with
            {
                State = input.State.PutShared("errorMessage", Json.From("Wrong")).PutShared("lockoutMessage", Json.From("User Locked Out.")),
            },
            "outcome")));

        var failed = Assert.IsType<TurnResult.Failed>(Start(Set(Tree("T", "go", ("go", "outcome", F)))).Result);
        Assert.Equal("User Locked Out.", failed.Message);
    }

    [Fact]
    public void Nothing_is_recorded_while_answers_are_missing()
    {
        ScriptedNode.Behave(("go", input => Perform(input, "go")));

        var turn = Start(Set(Tree("T", "go", ("go", "outcome", S))));

        Assert.Single(Assert.IsType<TurnResult.NeedsReplies>(turn.Result).Requests);
        Assert.Empty(turn.Events);
    }

    [Fact]
    public void A_later_visit_asks_anew_what_an_earlier_one_was_told()
    {
        ScriptedNode.Behave(("a", input => Perform(input, "same")), ("b", input => Perform(input, "same")));
        var journeys = Set(Tree("T", "a", ("a", "outcome", "b"), ("b", "outcome", S)));

        var first = Assert.IsType<TurnResult.NeedsReplies>(Start(journeys).Result).Requests[0];
        var told = Input with { Replies = Input.Replies.Add(first, new ObjectRead(Person)) };
        var second = Assert.IsType<TurnResult.NeedsReplies>(Start(journeys, told).Result).Requests[0];

        Assert.Equal(first.Effect, second.Effect);
        Assert.NotEqual(first.Visit, second.Visit);
    }

    [Fact]
    public void A_probe_records_nothing_and_keeps_the_step()
    {
        ScriptedNode.Behave(("ask", input => ScriptedNode.Ask(
            input.State.PutTransient("password", Json.From("typed")),
            new ValidatedCreateUsernameCallback("Name", Json.EmptyObject, [], input.Answers.Any(a => a.ValidateOnly)))));
        var journeys = Set(Tree("T", "ask", ("ask", "outcome", S)));
        var started = Start(journeys);

        var probed = JourneyEngine.Advance(started.Session, journeys, Input with { Answers = [[Json.From("a"), Json.From(true)]] });

        Assert.True(Assert.IsType<TurnResult.AskUser>(probed.Result).IsProbe);
        Assert.Empty(probed.Events);
        Assert.Empty(probed.Secrets);
        Assert.Equal(started.Session.Step, probed.Session.Step);
    }

    [Fact]
    public void Validation_only_never_changes_anything()
    {
        ScriptedNode.Behave(("ask", input => input.IsFirstVisit
            ? ScriptedNode.Ask(input.State, new ValidatedCreateUsernameCallback("Name", Json.EmptyObject, []))
            : new NodeResult.Perform([new(input.Visit, new IncrementLoginCount(input.EffectId("count"), "managed/user", "42"))])));
        var journeys = Set(Tree("T", "ask", ("ask", "outcome", S)));

        var turn = JourneyEngine.Advance(Start(journeys).Session, journeys, Input with { Answers = [[Json.From("a"), Json.From(true)]] });

        Assert.True(Assert.IsType<TurnResult.Failed>(turn.Result).Broken);
    }

    [Fact]
    public void Transient_state_is_kept_as_a_secret_and_never_in_an_event()
    {
        ScriptedNode.Behave(
            ("type", input => ScriptedNode.LeaveBy(input with { State = input.State.PutTransient("password", Json.From("hunter2")) }, "outcome")),
            ("ask", ScriptedNode.AskName));

        var turn = Start(Set(Tree("T", "type", ("type", "outcome", "ask"), ("ask", "outcome", S))));

        Assert.Equal("hunter2", Assert.Single(turn.Secrets).Get("password")?.AsText());
        Assert.All(turn.Events, e => Assert.DoesNotContain("hunter2", JsonSerializer.Serialize<object>(e), StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_over_its_time_expires_and_runs_nothing()
    {
        ScriptedNode.Behave(("ask", ScriptedNode.AskName));
        var journeys = Set(Tree("T", "ask", ("ask", "outcome", S)));
        var started = Start(journeys);

        var turn = JourneyEngine.Advance(started.Session, journeys, Input with { Now = Now.AddMinutes(5).AddSeconds(1), Answers = [[Json.From("ada")]] });

        Assert.IsType<TurnResult.Expired>(turn.Result);
        Assert.Equal(SessionStatus.Expired, turn.Session.Status);
    }

    [Fact]
    public void A_suspended_session_answers_the_same_until_its_link_is_opened_and_then_has_its_time_anew()
    {
        ScriptedNode.Behave(
            ("mail", input => input.Resumed
                ? ScriptedNode.LeaveBy(input, "outcome")
                : new NodeResult.Suspend(input.State, new SuspendedTextOutputCallback("Look into your mail").Describe())),
            ("ask", ScriptedNode.AskName));
        var journeys = Set(Tree("T", "mail", ("mail", "outcome", "ask"), ("ask", "outcome", S)));
        var suspended = Start(journeys);

        var again = JourneyEngine.Advance(suspended.Session, journeys, Input);
        var later = Now.AddMinutes(4);
        var resumed = JourneyEngine.Advance(suspended.Session, journeys, Input with { Now = later, Resumed = true });

        Assert.IsType<TurnResult.Suspended>(again.Result);
        Assert.Empty(again.Events);
        Assert.Equal("ask", resumed.Session.Current.NodeId);
        Assert.Equal(later, resumed.Session.ClockStartedAt);
    }

    [Fact]
    public void An_ended_session_takes_no_further_step()
    {
        ScriptedNode.Behave();
        var journeys = Set(Tree("T", "go", ("go", "outcome", F)));
        var ended = Start(journeys);

        var turn = JourneyEngine.Advance(ended.Session, journeys, Input);

        Assert.IsType<TurnResult.Expired>(turn.Result);
        Assert.Empty(turn.Events);
    }

    [Fact]
    public void The_same_change_has_the_same_id_in_every_repetition_and_another_in_the_next_step()
    {
        var ids = new List<Guid>();
        ScriptedNode.Behave(("ask", input =>
        {
            ids.Add(input.EffectId("create"));
            return ScriptedNode.Ask(input.State, new NameCallback("User Name"));
        }));
        var journeys = Set(Tree("T", "ask", ("ask", "outcome", S)));
        var started = Start(journeys);

        var once = Answer(started, journeys, "ada");
        Answer(started, journeys, "ada");
        Answer(once, journeys, "ada");

        Assert.Equal(ids[1], ids[2]);
        Assert.Equal(4, ids.Count);
        Assert.Equal(3, ids.Distinct().Count());
    }
}
