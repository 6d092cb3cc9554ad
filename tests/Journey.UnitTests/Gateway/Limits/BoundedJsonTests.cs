using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Limits;

namespace Platform.Journey.UnitTests.Gateway.Limits;

public sealed class BoundedJsonTests
{
    private static readonly LimitOptions Limits = new() { MaxBodyBytes = 4096, MaxJsonDepth = 8, MaxStringLength = 256 };

    [Fact]
    public async Task An_absent_body_is_no_body_whatever_the_media_type() =>
        Assert.IsType<JsonBody.None>(await Read([], "text/plain"));

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("APPLICATION/JSON; charset=\"utf-8\"")]
    public async Task A_json_body_is_read(string contentType)
    {
        var body = Assert.IsType<JsonBody.Present>(await Read("""{"authId":"x","callbacks":[{"_id":0}]}""", contentType));

        Assert.Equal("x", body.Value.GetProperty("authId").GetString());
        Assert.DoesNotContain("authId", body.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json;charset=utf-16")]
    [InlineData("application/jsonp")]
    public async Task A_body_of_another_media_type_is_refused(string? contentType)
    {
        var error = Assert.IsType<JsonBody.Refused>(await Read("{}", contentType)).Error;

        Assert.Equal((415, "Unsupported Media Type", "Unsupported Media Type"), (error.Code, error.Reason, error.Message));
    }

    [Theory]
    [InlineData("{", "The request body is not valid JSON: line 1, position 2.")]
    [InlineData("nonsense", "The request body is not valid JSON: line 1, position 2.")]
    [InlineData("{\"a\":1,}", "The request body is not valid JSON: line 1, position 8.")]
    [InlineData("{\"a\":1} {}", "The request body is not valid JSON: line 1, position 9.")]
    [InlineData("{/*c*/}", "The request body is not valid JSON: line 1, position 2.")]
    [InlineData("{\"s3cret\":1,\"s3cret\":2}", "The request body is not valid JSON: a member is given twice.")]
    [InlineData("{\"s3cret\":1,\"s3cre\\u0074\":2}", "The request body is not valid JSON: a member is given twice.")]
    [InlineData("[[[[[[[[[1]]]]]]]]]", "The request body is nested deeper than 8 levels.")]
    [InlineData("[[[[[[[[[[[[[[[[[[", "The request body is nested deeper than 8 levels.")]
    [InlineData("[1e999]", "The request body holds a number outside the supported range.")]
    [InlineData("[11111111111111111111111111111111111111111111111111111111111111111]", "The request body holds a number outside the supported range.")]
    [InlineData("[\"\\u0000\"]", "The request body holds the character U+0000.")]
    [InlineData("{\"\\u0000\":1}", "The request body holds the character U+0000.")]
    [InlineData("[\"\\ud800\"]", "The request body holds half of a surrogate pair.")]
    public async Task Hostile_json_is_refused_without_quoting_it(string json, string message)
    {
        var error = Assert.IsType<JsonBody.Refused>(await Read(json)).Error;

        Assert.Equal((400, "Bad Request", message), (error.Code, error.Reason, error.Message));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        var error = Assert.IsType<JsonBody.Refused>(await Read([(byte)'"', 0xC3, 0x28, (byte)'"'], "application/json")).Error;

        Assert.Equal((400, "The request body is not valid UTF-8."), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped() =>
        Assert.IsType<JsonBody.Present>(await Read([0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'], "application/json"));

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public async Task Texts_are_bounded_in_characters_not_bytes(int length, bool accepted) =>
        Assert.Equal(accepted, await Read($"[\"{new string('é', length)}\"]") is JsonBody.Present);

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public async Task Nesting_is_bounded(int depth, bool accepted) =>
        Assert.Equal(accepted, await Read($"{new string('[', depth)}{new string(']', depth)}") is JsonBody.Present);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_long_is_refused_with_and_without_announcing_its_length(bool announced)
    {
        var error = Assert.IsType<JsonBody.Refused>(
            await Read(Encoding.UTF8.GetBytes($"[{new string(' ', 4096)}]"), "application/json", announced)).Error;

        Assert.Equal((413, "Request Entity Too Large"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task Configuration_may_end_an_object_with_a_comma()
    {
        var request = Request("""{"treeMapping":{"registration":"PlatformRegistration",},}"""u8.ToArray(), "application/json", announced: true);

        Assert.IsType<JsonBody.Present>(await Reader.ReadAsync(request, default, trailingComma: true));
    }

    private static BoundedJson Reader { get; } = new(Options.Create(Limits));

    private static ValueTask<JsonBody> Read(string json, string? contentType = "application/json") =>
        Read(Encoding.UTF8.GetBytes(json), contentType);

    private static ValueTask<JsonBody> Read(byte[] body, string? contentType, bool announced = true) =>
        Reader.ReadAsync(Request(body, contentType, announced), TestContext.Current.CancellationToken);

    private static HttpRequest Request(byte[] body, string? contentType, bool announced)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(body);
        request.ContentType = contentType;
        request.ContentLength = announced ? body.Length : null;
        return request;
    }
}
