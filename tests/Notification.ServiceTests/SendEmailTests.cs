using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Notification.V1;
using Platform.Notification.Outgoing;
using Platform.Notification.Templates;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

public sealed class SendEmailTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>, IClassFixture<RabbitMqFixture>
{
    [Fact]
    public async Task A_command_that_arrives_many_times_at_once_sends_one_mail_and_is_always_accepted()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var command = Facts.Welcome(Guid.NewGuid(), "many@example.org");

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.SendAsync(command)));

        Assert.All(replies, r => Assert.Equal(command.EffectId, Assert.IsType<EmailAccepted>(r).EffectId));
        await MailSentAsync(server, command.EffectId);
        await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "other@example.org"));
        await Eventually.Be(() => smtp.Mails.Any(m => m.Recipients[0] == "other@example.org"), "the mail after it is sent");
        var mail = Assert.Single(smtp.Mails, m => m.Recipients[0] == "many@example.org");
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
    public async Task A_mail_to_nobody_leaves_the_same_behind_as_any_other_and_no_mail()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var first = Facts.Welcome(Guid.NewGuid(), "before@example.org");
        await server.SendAsync(first);
        await server.MailIsAsync(first.EffectId, MailStatus.Sent);
        var before = await server.RowsAsync();
        var real = Facts.Welcome(Guid.NewGuid(), "somebody@example.org");
        Assert.IsType<EmailAccepted>(await server.SendAsync(real));
        await server.MailIsAsync(real.EffectId, MailStatus.Sent);
        var between = await server.RowsAsync();

        var nobody = Facts.Welcome(Guid.NewGuid(), "x") with { To = null };
        Assert.IsType<EmailAccepted>(await server.SendAsync(nobody));
        await server.MailIsAsync(nobody.EffectId, MailStatus.Dropped);
        var after = await server.RowsAsync();

        Assert.Equal(
            before.Keys.Order().Select(t => (t, between[t] - before[t])).Where(x => x.t != "mt_doc_outgoingmail"),
            before.Keys.Order().Select(t => (t, after[t] - between[t])).Where(x => x.t != "mt_doc_outgoingmail"));
        Assert.Equal(2, (await server.EventTypesAsync(real.EffectId)).Length);
        Assert.Equal([typeof(MailQueued), typeof(MailDropped)], await server.EventTypesAsync(nobody.EffectId));
        Assert.Equal(0, (await server.RowsAsync())["mt_doc_outgoingmail"]);
        Assert.DoesNotContain(smtp.Mails, m => m.Data.Contains($"{nobody.EffectId:N}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Over_RabbitMq_every_command_sent_twice_to_two_replicas_is_one_mail()
    {
        await using var smtp = new SmtpSink();
        await using var one = await NotificationServer.StartAsync(postgres, smtp, rabbit: rabbit);
        await using var two = await NotificationServer.StartAsync(postgres, smtp, rabbit: rabbit);
        var commands = Enumerable.Range(0, 10).Select(i => Facts.Welcome(Guid.NewGuid(), $"twice{i}@rabbit.example.org")).ToArray();

        var replies = await Task.WhenAll(commands.SelectMany(c => new[] { one.SendAsync(c), two.SendAsync(c) }));

        Assert.All(replies, r => Assert.IsType<EmailAccepted>(r));

        foreach (var command in commands)
            await one.MailIsAsync(command.EffectId, MailStatus.Sent);

        Assert.Equal(10, smtp.Mails.Count(m => m.Recipients[0].EndsWith("@rabbit.example.org", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_and_recorded()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var command = Facts.Welcome(Guid.NewGuid(), "babs@example.org") with { Realm = "/refused" };

        async Task<string> ReasonAsync(SendEmail c) => Assert.IsType<EmailRefused>(await server.SendAsync(c with { EffectId = Guid.NewGuid() })).Reason;

        Assert.Equal("unknown-template", await ReasonAsync(command with { TemplateName = "none" }));
        Assert.Equal("bad-template", await ReasonAsync(command with { TemplateName = null }));
        Assert.Equal("bad-template", await ReasonAsync(command with { TemplateName = null, Template = JsonElement.Parse("""{"message":7}""") }));
        Assert.Equal("bad-address", await ReasonAsync(command with { To = "nobody at all" }));
        var (_, refused) = await server.CallAsync(HttpMethod.Get, "/openidm/notification/mails?_queryFilter=status+eq+%22refused%22+and+realm+eq+%22/refused%22");
        Assert.Equal(3, refused.GetProperty("resultCount").GetInt32());
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
