using System.Collections.Immutable;
using FsCheck.Xunit;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Nodes;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class ChoiceCollectorNodeTests
{
    private static readonly NodeScene _scene =
        NodeScene.Of("ChoiceCollectorNode", """{"choices":["mail","phone","none"],"defaultChoice":"phone","prompt":"How?"}""");

    [Fact]
    public void It_shows_the_choices()
    {
        var asked = _scene.Visit();

        Assert.Equal("How?", asked.Output(0, "prompt")?.AsText());
        Assert.Equal(Json.From((string[])["mail", "phone", "none"]), asked.Output(0, "choices"));
        Assert.Equal(1, asked.Output(0, "defaultChoice")?.AsInteger());
        Assert.Equal(Json.From(1), asked.Input(0));
        Assert.Equal(["mail", "phone", "none"], _scene.Node.Outcomes.Select(outcome => outcome.Id));
    }

    [Property]
    public void An_index_leads_to_its_choice_and_every_other_number_is_asked_again(int index)
    {
        var played = _scene.Submit(_scene.Visit().Ask, Sent(index));

        Assert.Equal(
            index is >= 0 and <= 2 ? _scene.Node.Outcomes[index].Id : null, (played.Result as NodeResult.Leave)?.Outcome);
        Assert.Equal(index is < 0 or > 2, played.Result is NodeResult.Ask);
    }

    [Theory]
    [InlineData("\"0\"", "mail")]
    [InlineData("2", "none")]
    public void The_index_may_be_text(string sent, string outcome) =>
        Assert.Equal(outcome, _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent))).Outcome);

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"mail\"")]
    [InlineData("\"\"")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void What_is_no_index_is_asked_again(string sent) =>
        Assert.Equal("ChoiceCallback", _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent))).Ask.Callbacks[0].Type);

    [Fact]
    public void A_single_choice_is_taken_without_asking()
    {
        var scene = NodeScene.Of("ChoiceCollectorNode", """{"choices":["only"]}""");

        Assert.Equal("only", scene.Visit().Outcome);
        Assert.False(scene.Node.AsksPerson);
    }

    [Theory]
    [InlineData("""{"choices":["a","b"],"defaultChoice":"c"}""")]
    [InlineData("""{"choices":["a","b"]}""")]
    public void A_default_that_is_not_listed_is_the_first(string config)
    {
        var asked = NodeScene.Of("ChoiceCollectorNode", config).Visit();

        Assert.Equal(0, asked.Output(0, "defaultChoice")?.AsInteger());
        Assert.Equal("", asked.Output(0, "prompt")?.AsText());
    }

    [Theory]
    [InlineData(10, "phone,none", 0, "phone")]
    [InlineData(0, "mail,phone,none", 1, "phone")]
    public void Choices_that_cannot_reach_the_wanted_level_are_not_shown(int target, string shown, int first, string chosen)
    {
        var scene = Wanting(target, mail: 5, phone: 10, none: 20);

        var asked = scene.Visit();

        Assert.Equal(Json.From(shown.Split(',')), asked.Output(0, "choices"));
        Assert.Equal(first, asked.Output(0, "defaultChoice")?.AsInteger());
        Assert.Equal(chosen, scene.Submit(asked.Ask, Sent(first)).Outcome);
    }

    [Fact]
    public void The_only_choice_that_can_reach_the_wanted_level_is_taken_without_asking() =>
        Assert.Equal("none", Wanting(20, mail: 5, phone: 10, none: 20).Visit().Outcome);

    [Fact]
    public void The_journey_ends_when_no_choice_can_reach_the_wanted_level() =>
        Assert.NotEmpty(Wanting(21, mail: 5, phone: 10, none: 20).Visit().Break);

    [Fact]
    public void On_a_page_before_others_its_choice_leads_nowhere_and_is_taken()
    {
        var wanting = Wanting(99, 1, 1, 1);
        var page = NodeScene.Page("{}", ("ChoiceCollectorNode", """{"choices":["a"]}"""), ("UsernameCollectorNode", "{}")) with
        {
            Reach = wanting.Reach,
            State = wanting.State,
        };

        Assert.Equal("NameCallback", Assert.Single(page.Visit().Ask.Callbacks).Type);
    }

    private static NodeScene Wanting(int target, int mail, int phone, int none)
    {
        var graph = JourneyGraph.Build(
            new JourneyDefinition
            {
                Name = "T",
                EntryNodeId = NodeScene.NodeId,
                Tree = Json.EmptyObject,
                Configurations = new Dictionary<string, Json>
                {
                    [NodeScene.NodeId] = Json.Parse("""{"choices":["mail","phone","none"]}"""),
                    ["mail"] = Json.Parse($$"""{"authLevelIncrement":{{mail}}}"""),
                    ["phone"] = Json.Parse($$"""{"authLevelIncrement":{{phone}}}"""),
                    ["none"] = Json.Parse($$"""{"authLevelIncrement":{{none}}}"""),
                }.ToImmutableDictionary(),
                Nodes = new Dictionary<string, NodeReference>
                {
                    [NodeScene.NodeId] = new("ChoiceCollectorNode", "", ImmutableDictionary.CreateRange<string, string>([new("mail", "mail"), new("phone", "phone"), new("none", "none")])),
                    ["mail"] = Raise,
                    ["phone"] = Raise,
                    ["none"] = Raise,
                }.ToImmutableDictionary(),
            },
            NodeScene.Catalog);
        var set = new JourneySet(ImmutableDictionary<string, JourneyGraph>.Empty.Add("T", graph));
        return _scene with
        {
            Reach = new(set, [new("T", NodeScene.NodeId)]),
            State = _scene.State.PutShared("authLevel", Json.From(0)).PutShared("targetAuthLevel", Json.From(target)),
        };
    }

    private static NodeReference Raise => new(
        "ModifyAuthLevelNode", "", ImmutableDictionary<string, string>.Empty.Add("outcome", JourneyGraph.Success));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":["a",""]}""")]
    [InlineData("""{"choices":["a",null]}""")]
    [InlineData("""{"choices":["a","a"]}""")]
    public void Choices_that_cannot_be_told_apart_are_reported(string config)
    {
        NodeScene.Make("ChoiceCollectorNode", config, out var problems);

        Assert.NotEmpty(problems);
    }

    [Fact]
    public void On_a_page_it_decides()
    {
        var page = NodeScene.Page("{}", ("UsernameCollectorNode", "{}"), ("ChoiceCollectorNode", """{"choices":["a","b"]}"""));

        Assert.Equal("b", page.Submit(page.Visit().Ask, Sent("bob"), Sent(1)).Outcome);
    }
}
