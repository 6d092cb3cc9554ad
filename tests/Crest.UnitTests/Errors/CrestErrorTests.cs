using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Crest.Errors;

namespace Platform.Crest.UnitTests.Errors;

public sealed class CrestErrorTests
{
    [Fact]
    public async Task The_body_has_code_reason_and_message_in_this_order_and_no_detail_when_there_is_none() =>
        Assert.Equal(
            """{"code":404,"reason":"Not Found","message":"Requested version \"9.0\" doesn't match <any> routes."}""",
            await Body(CrestError.Of(404, "Requested version \"9.0\" doesn't match <any> routes.")));

    [Fact]
    public async Task Detail_comes_last() =>
        Assert.Equal(
            """{"code":401,"reason":"Unauthorized","message":"Session has timed out","detail":{"errorCode":"110"}}""",
            await Body(CrestError.Of(401, "Session has timed out", JsonElement.Parse("""{"errorCode":"110"}"""))));

    [Fact]
    public async Task The_status_line_agrees_with_the_code_and_the_type_is_declared()
    {
        var context = Context();

        await CrestError.Of(503, "Busy").ToResult().ExecuteAsync(context);

        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal("application/json;charset=UTF-8", context.Response.ContentType);
        Assert.Equal(context.Response.Body.Length, context.Response.ContentLength);
    }

    [Theory]
    [InlineData(400, "Bad Request")]
    [InlineData(413, "Request Entity Too Large")]
    [InlineData(418, "Bad Request")]
    [InlineData(500, "Internal Server Error")]
    [InlineData(599, "Internal Server Error")]
    public void Every_error_status_has_a_phrase(int status, string phrase) => Assert.Equal(phrase, ReasonPhrases.Of(status));

    private static async Task<string> Body(CrestError error)
    {
        var context = Context();
        await context.Response.WriteCrestErrorAsync(error);
        return Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
    }

    private static DefaultHttpContext Context() => new() { Response = { Body = new MemoryStream() } };
}
