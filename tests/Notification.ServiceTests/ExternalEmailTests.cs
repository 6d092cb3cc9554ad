using System.Net;
using Platform.Hosting.Callers;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

/// <summary>A mail that an administrator sends.</summary>
public sealed class ExternalEmailTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Path = "/openidm/external/email";

    [Fact]
    public async Task A_mail_with_a_text_of_its_own_arrives_as_it_was_written()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var (answer, body) = await server.CallAsync(
            HttpMethod.Post, $"{Path}?_action=send", """{"to":"babs@example.com","from":"team@example.com","subject":"Braces {{stay}}","type":"text/html","body":"<p>{{object.secret}} stays</p>"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("OK", body.GetProperty("status").GetString());
        await Eventually.Be(() => smtp.Mails.Count == 1, "the mail arrives");
        var mail = smtp.Mails.Single().Data;
        Assert.Contains("Subject: Braces {{stay}}", mail, StringComparison.Ordinal);
        Assert.Contains("{{object.secret}} stays", mail, StringComparison.Ordinal);
        Assert.Contains("From: team@example.com", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_from_a_template_is_filled_in()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var (answer, _) = await server.CallAsync(
            HttpMethod.Post, $"{Path}?_action=sendTemplate", """{"to":"babs@example.com","templateName":"welcome","object":{"givenName":"Barbara","userName":"babs"}}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Eventually.Be(() => smtp.Mails.Count == 1, "the mail arrives");
    }

    [Theory]
    [InlineData("send", """{"to":"a@example.com, b@example.com","subject":"x","body":"y"}""", HttpStatusCode.BadRequest)]
    [InlineData("send", """{"to":"a@example.com","body":"y"}""", HttpStatusCode.BadRequest)]
    [InlineData("send", """{"to":"a@example.com","subject":"x","body":"y","cc":"b@example.com"}""", HttpStatusCode.BadRequest)]
    [InlineData("send", """{"to":"a@example.com","subject":"x","body":"y","type":"text/rtf"}""", HttpStatusCode.BadRequest)]
    [InlineData("send", "[]", HttpStatusCode.BadRequest)]
    [InlineData("sendTemplate", """{"to":"a@example.com"}""", HttpStatusCode.BadRequest)]
    [InlineData("sendTemplate", """{"to":"a@example.com","templateName":"welcome","object":7}""", HttpStatusCode.BadRequest)]
    [InlineData("sendTemplate", """{"to":"a@example.com","templateName":"unknown"}""", HttpStatusCode.NotFound)]
    [InlineData("other", "{}", HttpStatusCode.Forbidden)]
    public async Task What_is_no_mail_is_refused_with_the_reason(string action, string body, HttpStatusCode status)
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var (answer, error) = await server.CallAsync(HttpMethod.Post, $"{Path}?_action={action}", body);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal((int)status, error.GetProperty("code").GetInt32());
        Assert.Empty(smtp.Mails);
    }

    [Theory]
    [InlineData("send", """{"to":"once@example.com","subject":"Once","body":"y"}""", """{"to":"once@example.com","subject":"Once", "body":"another"}""")]
    [InlineData("sendTemplate", """{"to":"once@example.com","templateName":"welcome","object":{"userName":"a"}}""", """{"to":"once@example.com","templateName":"welcome","object":{"userName":"b"}}""")]
    public async Task Under_a_key_a_mail_is_sent_once_and_another_request_is_refused(string action, string mail, string other)
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var key = $"{Guid.NewGuid()}";

        var (first, _) = await SendAsync(server, action, mail, key);
        var (again, _) = await SendAsync(server, action, mail.Replace(":{", ": {", StringComparison.Ordinal), key);
        var (quoted, _) = await SendAsync(server, action, mail, $"\"{key}\"");
        var (refused, error) = await SendAsync(server, action, other, key);
        var (own, _) = await SendAsync(server, action, mail, $"{key}-2");
        var (someoneElse, _) = await SendAsync(server, action, mail, key, new Caller("admin-2", "/", IsAdministrator: true));

        Assert.All([first, again, quoted, own, someoneElse], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(422, error.GetProperty("code").GetInt32());
        Assert.Contains("Idempotency-Key", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        await Eventually.Be(() => smtp.Mails.Count == 3, "the mails of three keys arrive");

        // What was asked for twice would be ahead of this one.
        await SendAsync(server, "send", """{"to":"last@example.com","subject":"Last","body":"y"}""", null);
        await Eventually.Be(() => smtp.Mails.Any(sent => sent.Data.Contains("Subject: Last", StringComparison.Ordinal)), "the last mail arrives");
        Assert.Equal(4, smtp.Mails.Count);
    }

    [Fact]
    public async Task The_same_key_for_another_action_names_another_request()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        const string Both = """{"to":"a@example.com","subject":"x","body":"y","templateName":"welcome"}""";
        var key = $"{Guid.NewGuid()}";

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "send", Both, key)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(server, "sendTemplate", Both, key)).Answer.StatusCode);
        await Eventually.Be(() => smtp.Mails.Count == 1, "the first one arrives");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"open")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\\n\"")]
    [InlineData("a\tb")]
    [InlineData("LONG")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var (answer, error) = await SendAsync(
            server, "send", """{"to":"a@example.com","subject":"x","body":"y"}""", key is "LONG" ? new string('k', 256) : key);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Idempotency-Key", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(smtp.Mails);
    }

    [Fact]
    public async Task Without_a_key_every_request_is_a_mail_of_its_own()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        foreach (var _ in Enumerable.Range(0, 2))
            await SendAsync(server, "send", """{"to":"twice@example.com","subject":"x","body":"y"}""", null);

        await Eventually.Be(() => smtp.Mails.Count == 2, "both mails arrive");
    }

    [Fact]
    public async Task A_person_sends_none()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var (answer, _) = await server.CallAsync(
            HttpMethod.Post, $"{Path}?_action=send", """{"to":"a@example.com","subject":"x","body":"y"}""", new Caller("me", "/", IsAdministrator: false));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static Task<(HttpResponseMessage Answer, System.Text.Json.JsonElement Body)> SendAsync(
        NotificationServer server, string action, string mail, string? key, Caller? caller = null) =>
        server.CallAsync(HttpMethod.Post, $"{Path}?_action={action}", mail, caller, idempotencyKey: key);
}
