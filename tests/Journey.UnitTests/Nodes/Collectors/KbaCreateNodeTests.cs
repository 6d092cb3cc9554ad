using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class KbaCreateNodeTests
{
    private const string Color = "What's your favorite color?";
    private const string Employer = "Who was your first employer?";

    private static readonly NodeScene _scene = NodeScene.Of("KbaCreateNode", """{"message":{"en":"Choose","fr":"Choisissez"}}""");

    public static TheoryData<string, string, string, string> Unacceptable { get; } = new()
    {
        { Color, "blue", Color, "red" },
        { Color, "blue", "whats YOUR   favorite color", "red" },
        { Color, "blue", "0", "red" },
        { Color, "blue", "Quelle est votre couleur préférée?", "rouge" },
        { "My own?", "a", "my OWN", "b" },
        { "Überraschung?", "a", "überraschung", "b" },
        { "", "a", Employer, "b" },
        { "  ", "a", Employer, "b" },
        { Color, "", Employer, "b" },
        { Color, " \t", Employer, "b" },
        { "", "", "", "" },
    };

    [Fact]
    public void It_asks_as_many_questions_as_must_be_defined()
    {
        var asked = _scene.Visit();

        Assert.Equal(2, asked.Ask.Callbacks.Count);
        Assert.All(asked.Ask.Callbacks, callback =>
        {
            Assert.Equal("Choose", callback.OutputValue("prompt")?.AsText());
            Assert.Equal(Json.From((string[])[Color, Employer]), callback.OutputValue("predefinedQuestions"));
        });
    }

    [Fact]
    public void Questions_and_prompt_are_in_the_persons_language()
    {
        var asked = (_scene with { Languages = ["fr", "en"] }).Visit();

        Assert.Equal("Choisissez", asked.Output(0, "prompt")?.AsText());
        Assert.Equal(
            Json.From((string[])["Quelle est votre couleur préférée?", Employer]), asked.Output(0, "predefinedQuestions"));
    }

    [Fact]
    public void Without_a_message_there_is_a_text_all_the_same() =>
        Assert.Equal("Select a security question.", NodeScene.Of("KbaCreateNode").Visit().Output(0, "prompt")?.AsText());

    [Theory]
    [InlineData(CallbackForm.Documented, true, null)]
    [InlineData(CallbackForm.Documented, false, false)]
    [InlineData(CallbackForm.Plain, true, true)]
    [InlineData(CallbackForm.Plain, false, false)]
    public void Whether_own_questions_are_allowed_is_said_as_the_form_of_callbacks_wants(CallbackForm form, bool allowed, bool? said)
    {
        var scene = NodeScene.Of("KbaCreateNode", allowed ? "{}" : """{"allowUserDefinedQuestions":false}""") with { Form = form };

        Assert.Equal(said, scene.Visit().Output(0, "allowUserDefinedQuestions")?.AsBoolean());
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-3", 0)]
    [InlineData("1", 1)]
    [InlineData("1000000000000", 50)]
    [InlineData("\"x\"", 1)]
    public void The_number_of_questions_is_bounded(string minimum, int asked)
    {
        var kba = new ScriptedWorld().Kba!.Value.With("minimumAnswersToDefine", Json.Parse(minimum));

        var visit = (_scene with { World = new() { Kba = kba } }).Visit();

        Assert.Equal(asked, visit.Result is NodeResult.Ask ask ? ask.Callbacks.Count : 0);
    }

    [Fact]
    public void Without_configured_questions_the_journey_breaks() =>
        Assert.Contains("not configured", (_scene with { World = new() { Kba = null } }).Visit().Break, StringComparison.Ordinal);

    [Fact]
    public void Answers_are_kept_transient_by_question_id_or_own_question()
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent(Color, "Blue"), Sent("My dog?", "Rex"));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(
            Json.Parse("""[{"questionId":"1","answer":"Blue"},{"customQuestion":"My dog?","answer":"Rex"}]"""),
            done.State.Transient.Get(NodeState.ObjectAttributes)?.Member("kbaInfo"));
        Assert.True(done.State.Shared.IsEmpty);
    }

    [Fact]
    public void A_widget_that_sends_the_index_of_a_question_means_that_question()
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent("1", "Acme"), Sent("0", "Blue"));

        Assert.Equal(
            Json.Parse("""[{"questionId":"2","answer":"Acme"},{"questionId":"1","answer":"Blue"}]"""),
            done.State.Attribute("kbaInfo"));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("99999999999")]
    public void An_index_of_no_question_is_an_own_question(string question)
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent(question, "x"), Sent(Color, "Blue"));

        Assert.Equal(question, done.State.Attribute("kbaInfo")!.Value.Items().First().Member("customQuestion")?.AsText());
    }

    [Theory]
    [MemberData(nameof(Unacceptable))]
    public void Equal_or_blank_ones_are_asked_again_with_what_was_typed(string question1, string answer1, string question2, string answer2)
    {
        var again = _scene.Submit(_scene.Visit().Ask, Sent(question1, answer1), Sent(question2, answer2));

        Assert.Equal([question1, answer1], again.Ask.Callbacks[0].Input.Select(input => input.Value.AsText()!));
        Assert.Equal([question2, answer2], again.Ask.Callbacks[1].Input.Select(input => input.Value.AsText()!));
        Assert.True(again.State.Transient.IsEmpty);
    }

    [Fact]
    public void An_own_question_is_refused_where_it_is_not_allowed()
    {
        var scene = NodeScene.Of("KbaCreateNode", """{"allowUserDefinedQuestions":false}""");

        Assert.IsType<NodeResult.Ask>(scene.Submit(scene.Visit().Ask, Sent(Color, "Blue"), Sent("My dog?", "Rex")).Result);
        Assert.Equal("outcome", scene.Submit(scene.Visit().Ask, Sent(Color, "Blue"), Sent(Employer, "Acme")).Outcome);
    }

    [Fact]
    public void Fewer_answers_than_wanted_are_asked_again()
    {
        var asked = _scene.Visit().Ask;

        var again = _scene.Play([NodeScene.Answered(asked.Callbacks[0], [.. Sent(Color, "Blue")])]);

        Assert.IsType<NodeResult.Ask>(again.Result);
    }

    [Fact]
    public void The_answer_is_echoed_to_the_person_and_stored_nowhere()
    {
        var again = _scene.Submit(_scene.Visit().Ask, Sent(Color, "S3cretBlue"), Sent(Color, "S3cretBlue"));

        Assert.Equal("S3cretBlue", again.Input(0, 1).AsText());
        Assert.Equal(InputSecrecy.NotStored, again.Ask.Callbacks[0].Input[1].Secrecy);
        Assert.DoesNotContain("S3cretBlue", again.Stored(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Values.Hostile), MemberType = typeof(Values))]
    public void Whatever_is_sent_is_a_question_or_asked_again(string sent)
    {
        var result = _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent), Json.Parse(sent)), Sent(Color, "Blue")).Result;

        Assert.True(result is NodeResult.Ask or NodeResult.Leave);
    }
}
