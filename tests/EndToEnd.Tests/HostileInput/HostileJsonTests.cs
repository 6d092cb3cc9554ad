using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.HostileInput;

/// <summary>Whatever comes in: the protocol's own error, no trace of the inside, and the server goes on.</summary>
public sealed class HostileJsonTests(DistributedStack stack)
{
    private const string Authenticate = "/am/json/realms/root/authenticate?authIndexType=service&authIndexValue=Login";

    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "no json", "not json" },
        { "cut off", """{"authId":"x",""" },
        { "an array", "[]" },
        { "a text", "\"text\"" },
        { "null", "null" },
        { "a number", "1" },
        { "a comment", "{/* hi */}" },
        { "two values", "{}{}" },
        { "a trailing comma", """{"a":1,}""" },
        { "a member twice", """{"authId":"a","authId":"b"}""" },
        { "a member twice, once escaped", """{"authId":"a","auth\u0049d":"b"}""" },
        { "a member twice, deep", """{"callbacks":[{"type":"a","type":"b"}]}""" },
        { "U+0000", """{"a":"\u0000"}""" },
        { "half a surrogate pair", """{"a":"\ud800"}""" },
        { "a number without end", """{"a":1e999999}""" },
        { "too deep", string.Concat(Enumerable.Repeat("""{"a":""", 200)) + "1" + new string('}', 200) },
        { "far too deep", new string('[', 100_000) },
        { "a text that is too long", $$"""{"a":"{{new string('x', 200_000)}}"}""" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Json_that_is_wrong_is_a_bad_request(string what, string body)
    {
        using var client = stack.Browser();

        var answer = await client.PostAsync(Authenticate, body);

        Assert.NotEmpty(what);
        answer.AssertError(400);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_bad_request()
    {
        using var client = stack.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, Authenticate) { Content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]) };
        request.Content.Headers.ContentType = new("application/json");

        (await client.SendAsync(request)).AssertError(400);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_and_without_its_length()
    {
        using var client = stack.Browser();
        var body = Encoding.UTF8.GetBytes($$"""{"a":[{{string.Join(',', Enumerable.Repeat("\"0123456789\"", 200_000))}}]}""");

        foreach (var chunked in (bool[])[false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Authenticate) { Content = chunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.ExpectContinue = true;

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(request)).Status);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("nonsense")]
    public async Task Another_media_type_is_not_supported(string type)
    {
        using var client = stack.Browser();

        (await client.PostAsync(Authenticate, "{}", ("Content-Type", type))).AssertError(415, "Unsupported Media Type", "Unsupported Media Type");
    }

    [Theory]
    [InlineData("StringAttributeInputCallback", 0)]
    [InlineData("ValidatedCreateUsernameCallback", 0)]
    [InlineData("ValidatedCreatePasswordCallback", 0)]
    [InlineData("KbaCreateCallback", 0)]
    [InlineData("BooleanAttributeInputCallback", 0)]
    [InlineData("TermsAndConditionsCallback", 0)]
    public async Task Values_of_unexpected_kinds_never_break_the_journey(string callback, int nth)
    {
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Registration")).Fill(Person.New());

        foreach (var value in (JsonNode?[])[null, 0, -1.5, true, "", " ", "\u202e", "<script>alert(1)</script>", "'; drop table x; --", "${jndi:ldap://x}", "{{7*7}}", new string('x', 50_000)])
        {
            step = step.Copy();
            step.Find(callback, nth)["input"]![0]!["value"] = value;

            var answer = await client.SubmitAsync(step);

            if (answer.Json.ContainsKey("tokenId"))
                return;

            if (answer.Status == HttpStatusCode.OK)
                step = answer.AsStep().Fill(Person.New());
            else
                answer.AssertError(400);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("IDToken9")]
    [InlineData("IDToken1validateOnly")]
    public async Task Input_names_from_nowhere_are_not_taken_for_the_ones_asked(string name)
    {
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Login")).Fill("nobody", "Passw0rd-x");
        step.Callbacks[0]["input"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = "y" });

        var answer = await client.SubmitAsync(step);

        Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, answer.Text);
        answer.AssertError((int)answer.Status);
    }

    [Fact]
    public async Task One_session_that_asks_far_too_often_is_slowed_down_and_nobody_else()
    {
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Login")).Fill("nobody", "x").ValidateOnly();

        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => client.SubmitAsync(step.Copy())));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer =>
        {
            answer.AssertError(429);
            Assert.True(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) >= 1);
        });
        (await client.StartAsync("Login")).AsStep();
    }

    [Fact]
    public async Task A_client_that_hangs_up_leaves_nothing_half_done()
    {
        using var client = stack.Browser();
        var person = Person.New();
        var step = (await client.FirstStepAsync("Registration")).Fill(person);
        await HangUpAfterSendingAsync(step.Body.ToJsonString());

        // Either nothing happened, and the step still counts, or all of it happened.
        var answer = await Platform.Testing.Eventually.Get(
            async () => await client.SubmitAsync(step) is { Status: not HttpStatusCode.ServiceUnavailable } final ? final : null, "the step is answered");

        if (!answer.Json.ContainsKey("tokenId"))
            answer.AssertError(401, "Unauthorized", "Session has timed out", """{"errorCode":"110"}""");

        (await stack.Browser().LoginAsync(person.UserName, person.Password)).AsSuccess();
    }

    private async Task HangUpAfterSendingAsync(string body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(stack.BaseUrl.Host, stack.BaseUrl.Port);
        await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /am/json/realms/root/authenticate HTTP/1.1\r\nHost: {stack.BaseUrl.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
    }
}
