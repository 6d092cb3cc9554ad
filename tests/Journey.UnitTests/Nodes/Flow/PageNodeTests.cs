using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class PageNodeTests
{
    private static int?[] Ids(Played played) => [.. played.Ask.Callbacks.Select(callback => callback.Id)];

    private static string?[] Prompts(Played played) =>
        [.. played.Ask.Callbacks.Select(callback => callback.OutputValue("prompt")?.AsText())];

    private static string? Owners(Played played) => played.State.Shared.Get("pageNodeCallbacks")?.RawText;

    [Fact]
    public void It_shows_the_callbacks_of_all_children_in_order_and_remembers_whose_they_are()
    {
        var asked = NodeScene.PageOf(TestNode.Asking("a"), TestNode.Asking("b", "c"), TestNode.Asking("d")).Visit();

        Assert.Equal(["a", "b", "c", "d"], Prompts(asked));
        Assert.Equal([0, 1, 2, 3], Ids(asked));
        Assert.Equal("""{"0":0,"1":1,"2":1,"3":2}""", Owners(asked));
    }

    [Fact]
    public void A_child_that_is_done_keeps_its_callbacks_and_one_that_asks_again_gets_fresh_ids()
    {
        var page = NodeScene.PageOf(
            TestNode.Asking("a"),
            new TestNode(input => input.IsFirstVisit ? TestNode.Prompts(input, "b") : TestNode.Prompts(input, "c", "d")));

        var again = page.Submit(page.Visit().Ask, Sent("typed"), Sent("x"));
        var third = page.Submit(again.Ask, Sent("typed"), Sent("x"), Sent("y"));

        Assert.Equal([0, 2, 3], Ids(again));
        Assert.Equal(["a", "c", "d"], Prompts(again));
        Assert.Equal("typed", again.Input(0).AsText());
        Assert.Equal("""{"0":0,"2":1,"3":1}""", Owners(again));
        Assert.Equal([0, 4, 5], Ids(third));
    }

    [Fact]
    public void Each_child_gets_its_own_answers_its_own_id_and_its_own_visit()
    {
        var seen = new List<(string Id, string Visit, string Texts)>();
        TestNode Child(params string[] prompts) => new(input =>
        {
            seen.Add((input.NodeId, input.Visit, string.Join(',', input.Answers.Select(answer => answer.Text()))));
            return input.IsFirstVisit ? TestNode.Prompts(input, prompts) : TestNode.Done(input);
        });
        var page = NodeScene.PageOf(Child("a"), Child("b", "c"));

        var asked = page.Visit().Ask;
        seen.Clear();
        var done = page.Submit(asked, Sent("1"), Sent("2"), Sent("3"));

        Assert.Equal([("child-0", "3.0", "1"), ("child-1", "3.1", "2,3")], seen);
        Assert.Null(Owners(done));
    }

    [Fact]
    public void A_later_child_sees_what_an_earlier_one_stored_and_the_page_keeps_it()
    {
        var page = NodeScene.PageOf(
            new TestNode(input => input.IsFirstVisit ? TestNode.Prompts(input, "a") : TestNode.DoneWith(input, "first", input.Answers[0].Text())),
            new TestNode(input => input.IsFirstVisit
                ? TestNode.Prompts(input, "b")
                : TestNode.DoneWith(input, "second", input.State.GetText("first") + "!")));

        var done = page.Submit(page.Visit().Ask, Sent("x"), Sent("y"));

        Assert.Equal("x", done.Shared("first"));
        Assert.Equal("x!", done.Shared("second"));
    }

    [Fact]
    public void All_children_run_although_an_earlier_one_asks_again()
    {
        var page = NodeScene.PageOf(
            new TestNode(input => TestNode.Prompts(input, "a")),
            new TestNode(input => input.IsFirstVisit ? TestNode.Prompts(input, "b") : TestNode.Prompts(input, "b refused")));

        Assert.Equal(["a", "b refused"], Prompts(page.Submit(page.Visit().Ask)));
    }

    [Fact]
    public void The_outcome_is_the_last_childs()
    {
        var page = NodeScene.PageOf(
            TestNode.Asking("a"),
            new TestNode(
                input => input.IsFirstVisit ? TestNode.Prompts(input, "b") : TestNode.Done(input, "no"), new("yes", "Yes"), new("no", "No")));

        Assert.Equal(["yes", "no"], page.Node.Outcomes.Select(outcome => outcome.Id));
        Assert.Equal("no", page.Submit(page.Visit().Ask).Outcome);
    }

    [Fact]
    public void A_page_on_which_nobody_asks_is_left_at_once() =>
        Assert.Equal("outcome", NodeScene.PageOf(new TestNode(input => TestNode.Done(input))).Visit().Outcome);

    [Fact]
    public void On_the_first_visit_the_questions_of_all_children_travel_together()
    {
        TestNode Child(string name) => new(input =>
            input.Reply(new ReadObject("managed/user", name, "x")) is null
                ? TestNode.Wants(input, new ReadObject("managed/user", name, "x"))
                : TestNode.Prompts(input, name));

        var asked = NodeScene.PageOf(Child("a"), TestNode.Asking("b"), Child("c")).Visit();

        Assert.Equal(2, Assert.Single(asked.Waves).Length);
        Assert.Equal(["a", "b", "c"], Prompts(asked));
    }

    [Fact]
    public void On_a_submission_a_child_waits_for_the_answers_of_those_before_it()
    {
        TestNode Child(string name) => new(input => input.IsFirstVisit
            ? TestNode.Prompts(input, name)
            : input.Reply(new ReadObject("managed/user", name, "x")) is null
                ? TestNode.Wants(input, new ReadObject("managed/user", name, "x"))
                : TestNode.Done(input));
        var page = NodeScene.PageOf(Child("a"), Child("b"));

        var done = page.Submit(page.Visit().Ask);

        Assert.Equal(["a", "b"], done.Waves.Select(wave => Assert.IsType<ReadObject>(Assert.Single(wave)).Attribute));
    }

    [Fact]
    public void Two_children_of_one_type_do_not_take_each_others_replies()
    {
        var page = NodeScene.Page("{}", ("AcceptTermsAndConditionsNode", "{}"), ("AcceptTermsAndConditionsNode", "{}"));

        Assert.Equal(2, page.Visit().All<ReadActiveTerms>().Length);
    }

    [Fact]
    public void A_broken_child_breaks_the_page() =>
        Assert.Equal("why", NodeScene.PageOf(TestNode.Asking("a"), new TestNode(_ => TestNode.Breaks("why"))).Visit().Break);

    [Fact]
    public void A_child_that_suspends_or_enters_a_journey_breaks_the_page()
    {
        var suspending = new TestNode(input => new NodeResult.Suspend(input.State, new SuspendedTextOutputCallback("wait").Describe()));
        var entering = new TestNode(input => new NodeResult.Enter(input.State, "Login", false));

        Assert.Contains("cannot work on a page", NodeScene.PageOf(suspending).Visit().Break, StringComparison.Ordinal);
        Assert.Contains("cannot work on a page", NodeScene.PageOf(entering).Visit().Break, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_alone_does_not_make_the_page_ask()
    {
        var metadata = new TestNode(input => TestNode.Shows(input, new MetadataCallback(Json.EmptyObject)));

        var shown = NodeScene.PageOf(metadata, TestNode.Asking("a"));
        var asked = shown.Visit();

        Assert.Equal(["MetadataCallback", "NameCallback"], asked.Ask.Callbacks.Select(callback => callback.Type));
        Assert.Equal("outcome", shown.Submit(asked.Ask, Sent(), Sent("x")).Outcome);
        Assert.Contains("no outcome", NodeScene.PageOf(metadata).Visit().Break, StringComparison.Ordinal);
    }

    [Fact]
    public void Header_description_and_stage_of_children_and_who_they_identified_are_dropped_and_properties_kept()
    {
        TestNode Child(NodeResult.Leave leave) => new(input => input.IsFirstVisit
            ? ((NodeResult.Ask)TestNode.Prompts(input, "a")) with { Header = "child", Stage = "child", Description = "child" }
            : leave with { State = input.State });
        var page = NodeScene.PageOf(
            Child(new(null!, "outcome") { SessionProperties = ImmutableDictionary<string, string?>.Empty.Add("a", "1").Add("b", "1") }),
            Child(new(null!, "outcome")
            {
                Identified = new("bob", null),
                SessionProperties = ImmutableDictionary<string, string?>.Empty.Add("b", null),
            }));

        var asked = page.Visit().Ask;
        var done = page.Submit(asked).Leave;

        Assert.Equal((null, null, null), (asked.Header, asked.Description, asked.Stage));
        Assert.Null(done.Identified);
        Assert.Equal(("1", null), (done.SessionProperties["a"], done.SessionProperties["b"]));
    }

    [Fact]
    public void The_error_message_of_a_child_is_kept()
    {
        var page = NodeScene.PageOf(TestNode.Asking("a"), new TestNode(input => TestNode.DoneWith(input, "errorMessage", "Not like this.")));

        Assert.Equal("Not like this.", page.Submit(page.Visit().Ask).Shared("errorMessage"));
    }

    [Theory]
    [InlineData("fr", "Bonjour")]
    [InlineData("en-GB", "Good day")]
    [InlineData("en-US", "Hello")]
    [InlineData("de", "Bonjour")]
    public void Header_and_description_are_in_the_persons_language_else_the_first(string language, string header)
    {
        var asked = (NodeScene.PageOf(
            """{"pageHeader":{"fr":"Bonjour","en":"Hello","en_GB":"Good day"},"pageDescription":{}}""", TestNode.Asking("a"))
            with { Languages = [language] }).Visit().Ask;

        Assert.Equal(header, asked.Header);
        Assert.Null(asked.Description);
    }

    [Theory]
    [InlineData("\"LOGIN_1\"", "LOGIN_1")]
    [InlineData("""  "{\"themeId\":\"x\"}"  """, """{"themeId":"x"}""")]
    [InlineData("\"null\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void The_stage_is_passed_through_untouched(string configured, string? stage) =>
        Assert.Equal(stage, NodeScene.PageOf($$"""{"stage":{{configured}}}""", TestNode.Asking("a")).Visit().Ask.Stage);

    [Fact]
    public void An_empty_page_breaks_the_journey()
    {
        Assert.Contains("no nodes", NodeScene.PageOf().Visit().Break, StringComparison.Ordinal);
        Assert.Empty(NodeScene.PageOf().Node.Outcomes);
    }

    [Fact]
    public void A_done_child_is_shown_without_the_failures_it_had()
    {
        var page = NodeScene.Page(
            "{}", ("ValidatedUsernameNode", """{"validateInput":true}"""), ("ValidatedPasswordNode", """{"validateInput":true}"""))
            with
            {
                World = new()
                {
                    Rules = question => question.Properties[0] == "userName" && question.Object.Member("userName")?.AsText() != "b"
                        ? []
                        : [Failure(question.Properties[0], "MIN_LENGTH")],
                },
            };

        var refused = page.Submit(page.Visit().Ask, Sent("b"), Sent("x"));
        var again = page.Submit(refused.Ask, Sent("bob"), Sent("x"));

        Assert.Equal(["MIN_LENGTH"], refused.Failed(0));
        Assert.Empty(again.Failed(0));
        Assert.Equal("bob", again.Input(0).AsText());
        Assert.Equal(["MIN_LENGTH"], again.Failed(1));
        Assert.Equal("", again.Input(1).AsText());
    }

    [Fact]
    public void The_life_cycle_of_children_is_the_pages()
    {
        var child = new TestNode(input => TestNode.Done(input))
        {
            Afterwards = input => TestNode.Wants(input, new ReadObject("managed/user", input.NodeId, "x")),
        };
        var input = new NodeInput
        {
            NodeId = "page", Realm = "/", IdentityResource = "managed/user", Now = default, State = NodeState.Empty, Visit = "9",
        };

        var wish = NodeScene.PageOf(TestNode.Asking("a"), child).Node.OnSuccess(input)!.Requests[0];

        Assert.Equal("9.1", wish.Visit);
        Assert.Equal("child-1", Assert.IsType<ReadObject>(wish.Effect).Attribute);
        Assert.Null(NodeScene.PageOf(TestNode.Asking("a")).Node.OnSuccess(input));
    }

    [Theory]
    [InlineData("""{"0":"x","1":[],"2":9}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    public void A_damaged_map_of_callbacks_is_a_first_visit_for_the_children(string owners)
    {
        var page = NodeScene.PageOf(TestNode.Asking("a"), TestNode.Asking("b"));
        var asked = page.Visit().Ask;

        var again = page.Submit(asked with { State = asked.State.WithShared(("pageNodeCallbacks", Json.Parse(owners))) });

        Assert.Equal(["a", "b"], Prompts(again));
        Assert.Equal([2, 3], Ids(again));
    }

    [Fact]
    public void A_page_needs_what_its_children_need()
    {
        var page = NodeScene.Page("{}", ("ValidatedPasswordNode", """{"validateInput":true}"""), ("DataStoreDecisionNode", "{}")).Node;

        Assert.Equal(["objectAttributes", "password"], page.TransientInputs);
        Assert.True(page.AsksPerson);
    }
}
