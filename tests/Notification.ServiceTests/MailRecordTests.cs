using System.Net;
using Platform.Notification.Outgoing;
using Platform.Notification.Records;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

public sealed class MailRecordTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Url = "/openidm/notification/mails";

    [Fact]
    public async Task The_fate_of_a_mail_is_found_by_its_recipient_and_told_without_the_address()
    {
        await using var smtp = new SmtpSink();
        smtp.RefuseNext(1);
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var command = Facts.Welcome(Guid.NewGuid(), "fate@example.org");
        await server.SendAsync(command);
        await server.MailIsAsync(command.EffectId, MailStatus.Sent);

        var (_, found) = await server.CallAsync(HttpMethod.Get, Url + Filter("recipient eq \"FATE@example.org\" and template eq \"welcome\" and status eq \"sent\""));
        var (_, mail) = await server.CallAsync(HttpMethod.Get, $"{Url}/{command.EffectId}");
        var (_, others) = await server.CallAsync(HttpMethod.Get, Url + Filter("recipient eq \"other@example.org\""));

        var record = Assert.Single(found.GetProperty("result").EnumerateArray());
        Assert.Equal(command.EffectId.ToString(), record.GetProperty("_id").GetString());
        Assert.Equal("sent", record.GetProperty("status").GetString());
        Assert.Equal(2, record.GetProperty("attempts").GetInt32());
        Assert.Equal(
            ["notification.mail-queued.v1", "notification.mail-deferred.v1", "notification.mail-sent.v1"],
            mail.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("name").GetString()));
        Assert.DoesNotContain("fate@example.org", found.GetRawText() + mail.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, others.GetProperty("resultCount").GetInt32());
    }

    [Fact]
    public async Task Records_come_in_pages_newest_first()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var realm = $"/{Guid.NewGuid():N}";

        for (var i = 0; i < 5; i++)
            await server.SendAsync(Facts.Welcome(Guid.NewGuid(), $"page{i}@example.org") with { Realm = realm });

        var ids = new List<string>();
        string? cookie = null;
        var pages = 0;

        do
        {
            var (_, page) = await server.CallAsync(
                HttpMethod.Get, Url + Filter($"realm eq \"{realm}\"") + "&_pageSize=2&_totalPagedResultsPolicy=EXACT" + (cookie is null ? "" : $"&_pagedResultsCookie={cookie}"));
            Assert.Equal(5, page.GetProperty("totalPagedResults").GetInt32());
            ids.AddRange(page.GetProperty("result").EnumerateArray().Select(r => r.GetProperty("_id").GetString()!));
            cookie = page.GetProperty("pagedResultsCookie").GetString();
            pages++;

            // What comes meanwhile does not shift the pages.
            await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "meanwhile@example.org") with { Realm = realm });
        }
        while (cookie is not null && pages < 10 && ids.Count < 5);

        Assert.Equal(3, pages);
        Assert.Equal(5, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("status eq \"lost\"")]
    [InlineData("to eq \"x\"")]
    [InlineData("template co \"x\"")]
    [InlineData("template eq")]
    [InlineData("template eq \"a\" or template eq \"b\"")]
    [InlineData("queuedAt ge \"yesterday\"")]
    public async Task A_filter_that_is_not_understood_is_refused(string filter)
    {
        await using var server = await NotificationServer.StartAsync(postgres);

        var (answer, error) = await server.CallAsync(HttpMethod.Get, Url + Filter(filter));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEqual("", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_erased_person_cannot_be_found_in_the_records_any_more()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var person = Guid.NewGuid().ToString();
        await server.PublishAsync(Facts.Created(person, "erased@example.org"));
        await Eventually.Be(async () => (await server.LoadAsync<Recipients.Recipient>(person))?.Mail is not null, "the person is known");
        var command = Facts.Welcome(Guid.NewGuid(), "erased@example.org");
        await server.SendAsync(command);
        await server.MailIsAsync(command.EffectId, MailStatus.Sent);

        await server.PublishAsync(Facts.Deleted(person, revision: 3));

        await Eventually.Be(
            async () =>
            {
                await using var session = server.Store.QuerySession();

                return await session.LoadAsync<MailRecord>(command.EffectId) is { Recipient: null };
            },
            "the hash is gone");
    }

    private static string Filter(string filter) => "?_queryFilter=" + Uri.EscapeDataString(filter);
}
