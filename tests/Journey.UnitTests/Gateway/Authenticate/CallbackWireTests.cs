using System.Text;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.UnitTests.Gateway.Authenticate;

public sealed class CallbackWireTests
{
    private static readonly ValueArray<AskedCallback> Asked =
    [
        new TextOutputCallback("Welcome").Describe() with { Id = 0 },
        new ValidatedCreateUsernameCallback("Username", Json.EmptyObject, []).Describe() with { Id = 1 },
        new PasswordCallback("Password").Describe() with { Id = 2 },
    ];

    private const string Good = """
        {"callbacks":[
          {"type":"TextOutputCallback"},
          {"type":"ValidatedCreateUsernameCallback","input":[{"name":"IDToken2","value":"ada"},{"name":"IDToken2validateOnly","value":false}],"_id":9},
          {"type":"PasswordCallback","output":[],"input":[{"name":"IDToken3","value":"x"}],"junk":{}}]}
        """;

    [Fact]
    public void Input_names_carry_the_position_among_all_callbacks()
    {
        var wire = Write();

        Assert.Equal("IDToken2", wire[1].GetProperty("input")[0].GetProperty("name").GetString());
        Assert.Equal("IDToken2validateOnly", wire[1].GetProperty("input")[1].GetProperty("name").GetString());
        Assert.Equal("IDToken3", wire[2].GetProperty("input")[0].GetProperty("name").GetString());
        Assert.False(wire[0].TryGetProperty("input", out _));
    }

    [Fact]
    public void Answers_are_bound_by_position_whatever_else_the_client_sends_along()
    {
        var bound = CallbackWire.Bind(Asked, Body(Good), out _);

        Assert.NotNull(bound);
        Assert.Empty(bound[0]);
        Assert.Equal([Json.From("ada"), Json.From(false)], bound[1]);
        Assert.Equal([Json.From("x")], bound[2]);
    }

    [Fact]
    public void A_client_older_than_the_validation_flag_is_understood()
    {
        var bound = CallbackWire.Bind(Asked, Body(Good.Replace(""",{"name":"IDToken2validateOnly","value":false}""", "", StringComparison.Ordinal)), out _);

        Assert.Equal(Json.From(false), bound![1][1]);
    }

    [Theory]
    [InlineData("{}", CallbackWire.WrongCount)]
    [InlineData("""{"callbacks":null}""", CallbackWire.WrongCount)]
    [InlineData("""{"callbacks":{}}""", CallbackWire.WrongCount)]
    [InlineData("""{"callbacks":[]}""", CallbackWire.WrongCount)]
    [InlineData("""{"callbacks":[1,2,3]}""", CallbackWire.WrongType)]
    [InlineData("""{"callbacks":[{},{},{}]}""", CallbackWire.WrongType)]
    [InlineData("""{"callbacks":[{"type":7},{},{}]}""", CallbackWire.WrongType)]
    public void What_does_not_fit_the_asked_callbacks_is_refused(string body, string message)
    {
        Assert.Null(CallbackWire.Bind(Asked, Body(body), out var failure));
        Assert.Equal(message, failure);
    }

    [Theory]
    [InlineData("\"input\":[{\"name\":\"IDToken3\",\"value\":\"x\"}]", "\"input\":[]")]
    [InlineData("\"input\":[{\"name\":\"IDToken3\",\"value\":\"x\"}]", "\"input\":{}")]
    [InlineData("\"input\":[{\"name\":\"IDToken3\",\"value\":\"x\"}]", "\"input\":[{\"name\":\"IDToken3\"}]")]
    [InlineData("\"input\":[{\"name\":\"IDToken3\",\"value\":\"x\"}]", "\"input\":[{\"value\":[\"x\"]}]")]
    [InlineData("\"input\":[{\"name\":\"IDToken3\",\"value\":\"x\"}]", "\"input\":[{\"value\":\"x\"},{\"value\":\"y\"}]")]
    [InlineData("\"input\":[{\"name\":\"IDToken3\",\"value\":\"x\"}]", "\"input\":[5]")]
    public void An_input_that_cannot_be_read_is_refused(string good, string bad)
    {
        Assert.Null(CallbackWire.Bind(Asked, Body(Good.Replace(good, bad, StringComparison.Ordinal)), out var failure));
        Assert.Equal(CallbackWire.WrongInput, failure);
    }

    private static JsonElement Body(string text) => JsonElement.Parse(text);

    private static JsonElement Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            CallbackWire.Write(json, Asked);
            json.WriteEndObject();
        }

        return JsonElement.Parse(Encoding.UTF8.GetString(buffer.ToArray())).GetProperty("callbacks");
    }
}
