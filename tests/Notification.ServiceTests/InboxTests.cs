using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

/// <summary>The developer inbox, read as tests read Mailpit.</summary>
public sealed class InboxTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Mails_are_listed_found_read_and_deleted()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        await server.Server.Http.DeleteAsync(new Uri("/inbox/api/v1/messages", UriKind.Relative));
        await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "ada@example.org"));
        await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "bob@example.org"));
        await Eventually.Be(async () => (await GetAsync(server, "messages")).GetProperty("total").GetInt32() == 2, "both mails are there");

        var found = Assert.Single((await GetAsync(server, "search?query=to:ADA@example.org%20subject:konto")).GetProperty("messages").EnumerateArray());
        var id = found.GetProperty("ID").GetString();
        var mail = await GetAsync(server, $"message/{id}");

        Assert.Equal("ada@example.org", mail.GetProperty("To")[0].GetProperty("Address").GetString());
        Assert.Equal("no-reply@localhost", mail.GetProperty("From").GetProperty("Address").GetString());
        Assert.Contains("<strong>babs</strong>", mail.GetProperty("HTML").GetString(), StringComparison.Ordinal);
        Assert.Contains("babs", mail.GetProperty("Text").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await GetAsync(server, "messages")).GetProperty("unread").GetInt32());
        Assert.Equal("bob@example.org", (await GetAsync(server, "message/latest")).GetProperty("To")[0].GetProperty("Address").GetString());

        using var one = new HttpRequestMessage(HttpMethod.Delete, "/inbox/api/v1/messages") { Content = new StringContent($$"""{"IDs":["{{id}}"]}""") };
        Assert.Equal(HttpStatusCode.OK, (await server.Server.Http.SendAsync(one)).StatusCode);
        Assert.Equal(1, (await GetAsync(server, "messages")).GetProperty("total").GetInt32());
        await server.Server.Http.DeleteAsync(new Uri("/inbox/api/v1/messages", UriKind.Relative));
        Assert.Equal(0, (await GetAsync(server, "messages")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_body_without_end_is_refused_and_deletes_nothing()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "kept@example.org"));
        await Eventually.Be(async () => (await GetAsync(server, "search?query=to:kept@example.org")).GetProperty("messages_count").GetInt32() == 1, "the mail is there");

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/inbox/api/v1/messages") { Content = new StringContent(new string(' ', 100_000)) };

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Server.Http.SendAsync(request)).StatusCode);
        Assert.Equal(1, (await GetAsync(server, "search?query=to:kept@example.org")).GetProperty("messages_count").GetInt32());
    }

    [Fact]
    public async Task A_mail_is_shown_where_nothing_runs()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var command = Facts.Welcome(Guid.NewGuid(), "ada@example.org");
        await server.SendAsync(command);
        await Eventually.Be(async () => (await server.Server.Http.GetAsync(new Uri($"/inbox/view/{command.EffectId:N}.html", UriKind.Relative))).IsSuccessStatusCode, "the mail is there");

        using var view = await server.Server.Http.GetAsync(new Uri($"/inbox/view/{command.EffectId:N}.html", UriKind.Relative));
        using var page = await server.Server.Http.GetAsync(new Uri("/inbox", UriKind.Relative));

        Assert.Contains("sandbox allow-popups", view.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
    }

    private static Task<JsonElement> GetAsync(NotificationServer server, string path) =>
        server.Server.Http.GetFromJsonAsync<JsonElement>(new Uri($"/inbox/api/v1/{path}", UriKind.Relative));
}
