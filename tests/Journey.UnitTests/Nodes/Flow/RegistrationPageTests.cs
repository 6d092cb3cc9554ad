using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

/// <summary>The registration page of the sample journey, walked as clients walk it (protocol reference §3.1).</summary>
public sealed class RegistrationPageTests
{
    private const string Password = "Sup3rSecret";
    private const string Answer = "Midnight blue";
    private const string Color = "What's your favorite color?";

    private static readonly NodeScene _page = NodeScene.Page("{}", DocumentedStepTests.RegistrationChildren) with
    {
        World = new()
        {
            Rules = question => question.Properties.Contains("password") && question.Object.Member("password")?.AsText() is not { Length: >= 8 }
                ? [Failure("password", "MIN_LENGTH", """{"minLength":8}""")]
                : [],
        },
    };

    private static IEnumerable<Json>[] Form(string password, bool accept = true, bool probe = false, string secondQuestion = "1") =>
    [
        Sent("bob", false), Sent("Bob", false), Sent("Jensen", false), Sent("bob@example.com", false), Sent(true, false), Sent(false, false),
        Sent(password, probe), Sent(Color, Answer), Sent(secondQuestion, "Acme"), Sent(accept),
    ];

    [Fact]
    public void A_complete_form_leaves_the_whole_object_behind()
    {
        var done = _page.Submit(_page.Visit().Ask, Form(Password));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(
            Json.Parse($$"""
                {
                  "userName": "bob", "givenName": "Bob", "sn": "Jensen", "mail": "bob@example.com",
                  "preferences": { "marketing": true, "updates": false },
                  "password": "{{Password}}",
                  "kbaInfo": [ { "questionId": "1", "answer": "{{Answer}}" }, { "questionId": "2", "answer": "Acme" } ]
                }
                """),
            done.State.NewObject());
        Assert.Equal("bob", done.Shared(NodeState.UserName));
        Assert.Equal("0.0", done.State.Shared.Get("termsAccepted")?.Member("termsVersion")?.AsText());
    }

    [Fact]
    public void A_bad_password_shows_all_ten_callbacks_again_with_what_was_typed()
    {
        var again = _page.Submit(_page.Visit().Ask, Form("short"));

        Assert.Equal(10, again.Ask.Callbacks.Count);
        Assert.Equal(["MIN_LENGTH"], again.Failed(6));
        Assert.Equal(
            Json.Parse($$"""["bob","Bob","Jensen","bob@example.com",true,false,"","{{Color}}","1",true]"""),
            Json.From(Enumerable.Range(0, 10).Select(i => again.Input(i))));
        Assert.Equal(Answer, again.Input(7, 1).AsText());
        Assert.Equal([0, 1, 2, 3, 4, 5, 10, 7, 8, 9], again.Ask.Callbacks.Select(callback => callback.Id!.Value));
    }

    [Fact]
    public void The_correction_goes_on()
    {
        var refused = _page.Submit(_page.Visit().Ask, Form("short"));

        Assert.Equal("outcome", _page.Submit(refused.Ask, Form(Password)).Outcome);
    }

    [Fact]
    public void An_untouched_page_can_be_probed_for_the_password_rules()
    {
        var probed = _page.Submit(
            _page.Visit().Ask, Sent("", false), Sent("", false), Sent("", false), Sent("", false), Sent(false, false), Sent(false, false), Sent("", true));

        Assert.Equal(10, probed.Ask.Callbacks.Count);
        Assert.Equal(["MIN_LENGTH"], probed.Failed(6));
        Assert.True(probed.Output(6, "validateOnly")?.AsBoolean());
        Assert.False(probed.Output(0, "validateOnly")?.AsBoolean());
    }

    [Fact]
    public void A_probe_of_a_complete_page_stays() =>
        Assert.Equal(10, _page.Submit(_page.Visit().Ask, Form(Password, probe: true)).Ask.Callbacks.Count);

    [Theory]
    [InlineData(false, "1")]
    [InlineData(true, "0")]
    public void Terms_not_accepted_or_one_question_twice_keep_the_page(bool accept, string secondQuestion)
    {
        var again = _page.Submit(_page.Visit().Ask, Form(Password, accept, secondQuestion: secondQuestion));

        Assert.Equal(10, again.Ask.Callbacks.Count);
        Assert.Equal(accept, again.Input(9).AsBoolean());
    }

    [Fact]
    public void The_password_is_judged_with_everything_typed_before_it()
    {
        var done = _page.Submit(_page.Visit().Ask, Form(Password));

        var question = Assert.Single(done.All<EvaluatePolicies>(), question => question.Properties.Contains("password"));
        Assert.Equal("Jensen", question.Object.Member("sn")?.AsText());
        Assert.Equal("bob", question.Object.Member("userName")?.AsText());
    }

    [Theory]
    [InlineData("short")]
    [InlineData(Password)]
    public void No_secret_is_stored_in_clear(string password)
    {
        var played = _page.Submit(_page.Visit().Ask, Form(password));

        Assert.DoesNotContain(password, played.Stored(), StringComparison.Ordinal);
        Assert.DoesNotContain(Answer, played.Stored(), StringComparison.Ordinal);
        Assert.Contains("Jensen", played.Stored(), StringComparison.Ordinal);
    }
}
