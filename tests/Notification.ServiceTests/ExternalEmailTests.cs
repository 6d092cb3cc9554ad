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

    [Fact]
    public async Task A_person_sends_none()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var (answer, _) = await server.CallAsync(
            HttpMethod.Post, $"{Path}?_action=send", """{"to":"a@example.com","subject":"x","body":"y"}""", new Caller("me", "/", IsAdministrator: false));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
