using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Notification.V1;
using Platform.Notification.Outgoing;
using Platform.Notification.Templates;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

public sealed class SendEmailTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_command_that_arrives_many_times_at_once_sends_one_mail_and_is_always_accepted()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var command = Facts.Welcome(Guid.NewGuid(), "babs@example.org");

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.SendAsync(command)));

        Assert.All(replies, r => Assert.Equal(command.EffectId, Assert.IsType<EmailAccepted>(r).EffectId));
        await MailSentAsync(server, command.EffectId);
        await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "other@example.org"));
        await Eventually.Be(() => smtp.Mails.Any(m => m.Recipients[0] == "other@example.org"), "the mail after it is sent");
        var mail = Assert.Single(smtp.Mails, m => m.Recipients[0] == "babs@example.org");
        Assert.Contains($"Message-Id: <{command.EffectId:N}@example.org>", mail.Data, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Two_replicas_deliver_every_mail_once()
    {
        await using var smtp = new SmtpSink();
        await using var one = await NotificationServer.StartAsync(postgres, smtp);
        await using var two = await NotificationServer.StartAsync(postgres, smtp);
        var commands = Enumerable.Range(0, 30).Select(i => Facts.Welcome(Guid.NewGuid(), $"person{i}@replicas.example.org")).ToArray();

        await Task.WhenAll(commands.Select((c, i) => (i % 2 == 0 ? one : two).SendAsync(c)));

        foreach (var command in commands)
            await MailSentAsync(one, command.EffectId);

        Assert.Equal(30, smtp.Mails.Count(m => m.Recipients[0].EndsWith("@replicas.example.org", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_same_effect_with_another_recipient_is_a_conflict()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var id = Guid.NewGuid();
        await server.SendAsync(Facts.Welcome(id, "babs@example.org"));

        var reply = await server.SendAsync(Facts.Welcome(id, "mallory@example.org"));

        Assert.Equal(id, Assert.IsType<CommandConflict>(reply).EffectId);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("babs@example.org\r\nBcc: all@example.org")]
    [InlineData("babs@example.org, mallory@example.org")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        await using var server = await NotificationServer.StartAsync(postgres);

        var reply = await server.SendAsync(Facts.Welcome(Guid.NewGuid(), address));

        Assert.Equal("bad-address", Assert.IsType<EmailRefused>(reply).Reason);
    }

    [Fact]
    public async Task Unknown_and_disabled_templates_are_refused()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        await using (var session = server.Store.LightweightSession())
        {
            session.Store(new TemplateDocument { Id = "off", Content = JsonElement.Parse("""{"enabled":false,"subject":{"en":"x"},"message":{"en":"x"}}""") });
            await session.SaveChangesAsync();
        }

        var unknown = await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "babs@example.org") with { TemplateName = "none" });
        var disabled = await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "babs@example.org") with { TemplateName = "off" });

        Assert.Equal("unknown-template", Assert.IsType<EmailRefused>(unknown).Reason);
        Assert.Equal("template-disabled", Assert.IsType<EmailRefused>(disabled).Reason);
    }

    [Fact]
    public async Task A_server_that_says_not_now_gets_the_mail_again_later()
    {
        await using var smtp = new SmtpSink();
        smtp.RefuseNext(1);
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var command = Facts.Welcome(Guid.NewGuid(), "later@example.org");

        await server.SendAsync(command);

        await MailSentAsync(server, command.EffectId);
        Assert.Single(smtp.Mails, m => m.Recipients[0] == "later@example.org");
        Assert.Equal([typeof(MailQueued), typeof(MailDeferred), typeof(MailSent)], await EventTypesAsync(server, command.EffectId));
    }

    [Fact]
    public async Task Nothing_personal_is_left_in_the_stream_or_beside_it_when_the_mail_is_sent()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var command = Facts.Welcome(Guid.NewGuid(), "private@example.org");

        await server.SendAsync(command);

        await MailSentAsync(server, command.EffectId);
        await using var session = server.Store.QuerySession();
        var events = await session.AdvancedSql.QueryAsync<string>(
            "select data::text || coalesce(headers::text, '') from notification.mt_events where stream_id = ?", default, command.EffectId);
        Assert.All(events, e => Assert.DoesNotContain("private@example.org", e, StringComparison.Ordinal));
        Assert.Null(await session.LoadAsync<OutgoingMail>(command.EffectId));
    }

    [Fact]
    public async Task Without_a_mail_server_mails_land_in_the_inbox()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "mailbox@example.org"));

        await Eventually.Be(
            async () => (await server.Server.Http.GetStringAsync("/inbox/api/v1/search?query=to:mailbox@example.org")).Contains("eingerichtet", StringComparison.Ordinal),
            "the mail is in the inbox");
    }

    [Fact]
    public async Task With_a_mail_server_there_is_no_inbox()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var answer = await server.Server.Http.GetAsync("/inbox");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task MailSentAsync(NotificationServer server, Guid id) => Eventually.Be(
        async () =>
        {
            await using var session = server.Store.QuerySession();

            return Mail.Of((await session.Events.FetchStreamAsync(id)).Select(e => e.Data))?.Status == MailStatus.Sent;
        },
        "the mail is sent");

    private static async Task<Type[]> EventTypesAsync(NotificationServer server, Guid id)
    {
        await using var session = server.Store.QuerySession();

        return [.. (await session.Events.FetchStreamAsync(id)).Select(e => e.EventType)];
    }
}
