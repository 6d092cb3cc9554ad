using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class ConsentNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("ConsentNode", """{"message":{"en":"Share?","fr":"Partager?"}}""");
    private static readonly NodeScene _allRequired = NodeScene.Of("ConsentNode", """{"allRequired":true}""");

    private static Json? Consented(Played played) => played.State.Shared.Get(NodeState.ObjectAttributes)?.Member("consentedMappings");

    [Theory]
    [InlineData("en", "Share?")]
    [InlineData("fr", "Partager?")]
    [InlineData("de", "Share?")]
    public void Every_mapping_is_a_question(string language, string message)
    {
        var asked = (_scene with { Languages = [language] }).Visit();

        Assert.Equal(2, asked.Ask.Callbacks.Count);
        Assert.Equal(("toNews", "News", ""), (asked.Output(0, "name")?.AsText(), asked.Output(0, "displayName")?.AsText(), asked.Output(0, "icon")?.AsText()));
        Assert.Equal((message, false), (asked.Output(0, "message")?.AsText(), asked.Output(0, "isRequired")?.AsBoolean()));
        Assert.Equal(Json.Parse("""["Email Address"]"""), asked.Output(0, "fields"));
        Assert.False(asked.Input(0).AsBoolean());
        Assert.Equal([new ReadConsentMappings("managed/user")], asked.Effects);
    }

    [Fact]
    public void Without_a_message_there_is_a_text_all_the_same()
    {
        var asked = _allRequired.Visit();

        Assert.Equal("Privacy & Consent.", asked.Output(1, "message")?.AsText());
        Assert.True(asked.Output(1, "isRequired")?.AsBoolean());
    }

    [Fact]
    public void Without_mappings_nobody_is_asked()
    {
        var done = (_allRequired with { World = new() { Mappings = [] } }).Visit();

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(NodeState.Empty, done.State);
    }

    [Theory]
    [InlineData(true, true, """[{"consentDate":"2026-05-01T12:00:00.000Z","mapping":"toNews"},{"consentDate":"2026-05-01T12:00:00.000Z","mapping":"toShop"}]""")]
    [InlineData(false, true, """[{"consentDate":"2026-05-01T12:00:00.000Z","mapping":"toShop"}]""")]
    [InlineData(false, false, null)]
    public void Only_consent_is_kept(bool first, bool second, string? kept)
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent(first), Sent(second));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(kept is null ? null : Json.Parse(kept), Consented(done));
        Assert.Empty(done.Effects);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void Where_all_are_required_a_refusal_is_asked_again(bool first, bool second)
    {
        var again = _allRequired.Submit(_allRequired.Visit().Ask, Sent(first), Sent(second));

        Assert.Equal([first, second], again.Ask.Callbacks.Select((_, i) => again.Input(i).AsBoolean()!.Value));
        Assert.Null(Consented(again));
        Assert.Equal("outcome", _allRequired.Submit(_allRequired.Visit().Ask, Sent(true), Sent(true)).Outcome);
    }

    [Theory]
    [MemberData(nameof(Values.Hostile), MemberType = typeof(Values))]
    public void Whatever_is_no_yes_is_no_consent(string sent)
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent)), Sent(false));

        Assert.Equal(sent is "true" or "\"true\"", Consented(done) is not null);
    }

    [Fact]
    public void What_is_consented_to_is_what_was_shown_also_when_mappings_change_meanwhile()
    {
        var asked = _scene.Visit().Ask;

        var done = (_scene with { World = new() { Mappings = [] } }).Submit(asked, Sent(true), Sent(false));

        Assert.Equal("toNews", Consented(done)?.Items().Single().Member("mapping")?.AsText());
    }

    [Fact]
    public void On_a_page_the_choice_is_shown_again_while_another_node_asks()
    {
        var page = NodeScene.Page("{}", ("ConsentNode", "{}"), ("UsernameCollectorNode", "{}"));
        var asked = page.Visit().Ask;

        var again = page.Submit(asked, Sent(true), Sent(false), Sent(""));
        var done = page.Submit(again.Ask, Sent(true), Sent(false), Sent("bob"));

        Assert.Equal([true, false], [again.Input(0).AsBoolean()!.Value, again.Input(1).AsBoolean()!.Value]);
        Assert.Equal("toNews", Consented(done)?.Items().Single().Member("mapping")?.AsText());
    }
}
