using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Callers;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

/// <summary>Templates as administrators configure them.</summary>
public sealed class TemplateTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Printed = """
        {
            "enabled" : true,
            "from" : "",
            "subject" : { "en" :  "Password Change Notification" },
            "message" : { "en" : "<html><body>Your password has just been changed.<br/> If you did not change your password, please contact Customer Support.</body></html>" },
            "defaultLocale" : "en",
            "mimeType" : "text/html",
            "advancedEditor" : { "kept" : [1, 2] }
        }
        """;

    private static readonly Caller _administrator = new("admin", "/", IsAdministrator: true);

    [Fact]
    public async Task The_example_of_the_product_document_is_created_used_changed_and_deleted()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var (created, body, location) = await SendAsync(server, "PUT", "changedPassword", Printed);
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal("/openidm/config/emailTemplate/changedPassword", location);
        Assert.Equal("emailTemplate/changedPassword", body.GetProperty("_id").GetString());
        Assert.Equal("[1,2]", body.GetProperty("advancedEditor").GetProperty("kept").GetRawText().Replace(" ", "", StringComparison.Ordinal));

        Assert.IsType<EmailAccepted>(await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "babs@example.org") with { TemplateName = "changedPassword" }));
        await Eventually.Be(() => smtp.Mails.Any(mail => mail.Data.Contains("Password Change Notification", StringComparison.Ordinal)), "the mail is sent");

        var (changed, _, _) = await SendAsync(server, "PUT", "changedPassword", Printed.Replace("true", "false", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, changed);
        Assert.Equal("template-disabled", Assert.IsType<EmailRefused>(
            await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "babs@example.org") with { TemplateName = "changedPassword" })).Reason);

        var (_, history, _) = await SendAsync(server, "GET", "changedPassword/history");
        Assert.Equal(2, history.GetProperty("resultCount").GetInt32());
        Assert.Equal("admin", history.GetProperty("result")[0].GetProperty("who").GetString());

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "DELETE", "changedPassword")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(server, "GET", "changedPassword")).Status);
    }

    [Fact]
    public async Task Every_revision_of_a_template_can_be_read_and_the_history_tells_who_made_it()
    {
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true);
        await SendAsync(server, "PUT", "told", Printed);
        await SendAsync(server, "PUT", "told", Printed.Replace("Change Notification", "changed", StringComparison.Ordinal));
        await SendAsync(server, "DELETE", "told");
        await SendAsync(server, "PUT", "told", Printed);

        Assert.Equal("Password Change Notification", SubjectOf(await SendAsync(server, "GET", "told?_rev=1")));
        Assert.Equal("Password changed", SubjectOf(await SendAsync(server, "GET", "told?_rev=2")));
        Assert.Equal("4", (await SendAsync(server, "GET", "told?_rev=4")).Body.GetProperty("_rev").GetString());

        foreach (var missing in new[] { "told?_rev=3", "told?_rev=5", "never/history" })
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(server, "GET", missing)).Status);

        foreach (var wrong in new[] { "told?_rev=0", "told?_rev=x", "told?_rev=1&_rev=2", "told/history?_pageSize=201", "told/history?_pageSize=0", "told/history?_pagedResultsCookie=x" })
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(server, "GET", wrong)).Status);

        var history = (await SendAsync(server, "GET", "told/history")).Body.GetProperty("result").EnumerateArray().ToArray();
        Assert.Equal(["1", "2", "3", "4"], history.Select(change => change.GetProperty("_id").GetString()));
        Assert.Equal(["written", "written", "deleted", "written"], history.Select(change => change.GetProperty("what").GetString()));
        Assert.Equal(["subject"], history[1].GetProperty("changed").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["_id", "revision", "when", "what", "who", "transactionId", "changed"], history[0].EnumerateObject().Select(member => member.Name));
        Assert.All(history, change => Assert.Equal("admin", change.GetProperty("who").GetString()));

        var page = (await SendAsync(server, "GET", "told/history?_pageSize=1&_pagedResultsCookie=1")).Body;
        Assert.Equal(("2", "2"), (page.GetProperty("result")[0].GetProperty("_id").GetString(), page.GetProperty("pagedResultsCookie").GetString()));
    }

    [Fact]
    public async Task A_template_that_is_there_from_the_start_is_its_own_first_revision()
    {
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true);
        var (_, shipped, _) = await SendAsync(server, "GET", "resetPassword");
        await SendAsync(server, "PATCH", "resetPassword", """[{"operation":"replace","field":"/subject/en","value":"Other"}]""");

        var (_, first, _) = await SendAsync(server, "GET", "resetPassword?_rev=1");
        var history = (await SendAsync(server, "GET", "resetPassword/history")).Body.GetProperty("result");

        Assert.Equal(shipped.GetRawText(), first.GetRawText());
        Assert.Equal(JsonValueKind.Null, history[0].GetProperty("who").ValueKind);
        Assert.Equal("admin", history[1].GetProperty("who").GetString());
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_leaves_a_template_or_nothing()
    {
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true);
        await SendAsync(server, "PUT", "patched", Printed);

        var (done, body, _) = await SendAsync(server, "PATCH", "patched", """[{"operation":"replace","field":"/subject/en","value":"Changed"}]""");
        var (wrong, _, _) = await SendAsync(server, "PATCH", "patched", """[{"operation":"remove","field":"/subject"}]""");
        var (none, _, _) = await SendAsync(server, "PATCH", "patched", "{}");
        var (missing, _, _) = await SendAsync(server, "PATCH", "missing", "[]");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (done, wrong, none, missing));
        Assert.Equal("Changed", body.GetProperty("subject").GetProperty("en").GetString());
        Assert.Equal("2", (await SendAsync(server, "GET", "patched")).Body.GetProperty("_rev").GetString());
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "The body is not JSON")]
    [InlineData("""{"subject":{"en":"x"},"message":{"en":"{{#if object.a}}"}}""", HttpStatusCode.BadRequest, "'message.en' is not valid Handlebars")]
    [InlineData("""{"enabled":true,"enabled":false,"subject":{"en":"x"},"message":{"en":"x"}}""", HttpStatusCode.BadRequest, "The body is not JSON")]
    [InlineData("""{"subject":{"en":"x","en":"y"},"message":{"en":"x"}}""", HttpStatusCode.BadRequest, "The body is not JSON")]
    [InlineData("""{"subject":{"en":"a\u0000b"},"message":{"en":"x"}}""", HttpStatusCode.BadRequest, "The body holds the character U+0000")]
    [InlineData("""{"subject":{"en":"a\ud800b"},"message":{"en":"x"}}""", HttpStatusCode.BadRequest, "The body holds half a character")]
    [InlineData("""{"subject":"x","message":{"en":"x"}}""", HttpStatusCode.BadRequest, "'subject' must be an object")]
    public async Task A_template_that_cannot_work_changes_nothing(string content, HttpStatusCode status, string message)
    {
        await using var server = await NotificationServer.StartAsync(postgres);

        var (answered, body, _) = await SendAsync(server, "PUT", "welcome", content);

        Assert.Equal(status, answered);
        Assert.StartsWith(message, body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.IsType<EmailAccepted>(await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "babs@example.org")));
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_is_refused()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        await SendAsync(server, "PUT", "shared", Printed);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(server, "PUT", "shared", Printed, ("If-Match", "7"))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(server, "PUT", "shared", Printed, ("If-None-Match", "*"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "PUT", "shared", Printed, ("If-Match", "1"))).Status);
    }

    [Fact]
    public async Task Of_changes_made_at_once_to_the_same_revision_one_is_made()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        await SendAsync(server, "PUT", "contested", Printed);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(server, "PUT", "contested", Printed, ("If-Match", "1"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status));
    }

    [Fact]
    public async Task Only_administrators_come_in()
    {
        await using var server = await NotificationServer.StartAsync(postgres);

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Server.Http.GetAsync(new Uri("/openidm/config/emailTemplate/welcome", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(server, "GET", "welcome", caller: new("babs", "/", false))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "GET", "welcome")).Status);
    }

    private static Task<(HttpStatusCode Status, JsonElement Body, string? Location)> SendAsync(
        NotificationServer server, string method, string name, string? content = null, (string, string) header = default) =>
        SendAsync(server, method, name, _administrator, content, header);

    private static string? SubjectOf((HttpStatusCode Status, JsonElement Body, string? Location) answer) => answer.Body.GetProperty("subject").GetProperty("en").GetString();

    private static async Task<(HttpStatusCode Status, JsonElement Body, string? Location)> SendAsync(
        NotificationServer server, string method, string name, Caller caller, string? content = null, (string Name, string Value) header = default)
    {
        var path = $"/openidm/config/emailTemplate/{name}";
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add(ForwardedCallers.Header, server.Server.Services.GetRequiredService<ForwardedCallers>().Write(caller, method, path.Split('?')[0]));

        if (content is not null)
            request.Content = new StringContent(content, Encoding.UTF8, "application/json");

        if (header.Name is { } name2)
            request.Headers.TryAddWithoutValidation(name2, header.Value);

        using var answer = await server.Server.Http.SendAsync(request);

        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(), answer.Headers.Location?.ToString());
    }
}
