using Platform.Contracts.Notification.V1;
using Platform.Notification.Outgoing;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

public sealed class MailLimitTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Two_replicas_together_send_one_recipient_no_more_than_the_limit()
    {
        await using var smtp = new SmtpSink();
        await using var one = await NotificationServer.StartAsync(postgres, smtp, ("MailLimits:PerRecipientBurst", "5"));
        await using var two = await NotificationServer.StartAsync(postgres, smtp, ("MailLimits:PerRecipientBurst", "5"));
        var commands = Enumerable.Range(0, 12).Select(_ => Facts.Welcome(Guid.NewGuid(), "Flooded@limits.example.org")).ToArray();

        var replies = await Task.WhenAll(commands.Select((c, i) => (i % 2 == 0 ? one : two).SendAsync(c)));

        Assert.Equal(5, replies.OfType<EmailAccepted>().Count());
        Assert.All(replies.OfType<EmailRefused>(), r => Assert.Equal("rate-limited", r.Reason));

        foreach (var (command, reply) in commands.Zip(replies))
            await one.MailIsAsync(command.EffectId, reply is EmailAccepted ? MailStatus.Sent : MailStatus.Dropped);

        Assert.Equal(5, smtp.Mails.Count);
        Assert.IsType<EmailRefused>(await one.SendAsync(Facts.Welcome(Guid.NewGuid(), "flooded@limits.example.org")));
        Assert.IsType<EmailAccepted>(await one.SendAsync(Facts.Welcome(Guid.NewGuid(), "other@limits.example.org")));
    }

    [Fact]
    public async Task A_refused_mail_and_one_to_nobody_cost_what_any_other_costs()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp, ("MailLimits:PerRecipientBurst", "1"));
        await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "limited@limits.example.org"));
        var refused = Facts.Welcome(Guid.NewGuid(), "limited@limits.example.org");

        Assert.IsType<EmailRefused>(await server.SendAsync(refused));

        await server.MailIsAsync(refused.EffectId, MailStatus.Dropped);
        Assert.Equal([typeof(MailQueued), typeof(MailDropped)], await server.EventTypesAsync(refused.EffectId));
    }

    [Fact]
    public async Task All_mails_together_keep_a_pace_and_none_is_lost()
    {
        await using var smtp = new SmtpSink();
        await using var one = await NotificationServer.StartAsync(postgres, smtp, ("MailLimits:PerSecond", "1"), ("MailLimits:Burst", "2"));
        await using var two = await NotificationServer.StartAsync(postgres, smtp, ("MailLimits:PerSecond", "1"), ("MailLimits:Burst", "2"));
        var started = TimeProvider.System.GetTimestamp();
        var commands = Enumerable.Range(0, 5).Select(i => Facts.Welcome(Guid.NewGuid(), $"pace{i}@limits.example.org")).ToArray();

        await Task.WhenAll(commands.Select((c, i) => (i % 2 == 0 ? one : two).SendAsync(c)));

        foreach (var command in commands)
            await one.MailIsAsync(command.EffectId, MailStatus.Sent);

        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(2.5));
    }
}
