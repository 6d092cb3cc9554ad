using Platform.Contracts;
using Platform.Contracts.Notification.V1;
using Platform.Notification.Outgoing;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

public sealed class DeliveryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Mails_that_follow_each_other_go_over_one_connection()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp, ("Delivery:Concurrency", "1"));

        for (var i = 0; i < 8; i++)
            await SentAsync(server, $"one{i}@connection.example.org");

        Assert.Equal(8, smtp.Mails.Count);
        Assert.Equal(1, smtp.Connections);
    }

    [Fact]
    public async Task A_connection_is_used_for_so_many_mails_and_no_more()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(
            postgres, smtp, ("Delivery:Concurrency", "1"), ("Smtp:MailsPerConnection", "3"));

        for (var i = 0; i < 7; i++)
            await SentAsync(server, $"some{i}@connection.example.org");

        Assert.Equal(3, smtp.Connections);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_the_mail_gets_it_again_under_the_same_Message_Id()
    {
        await using var smtp = new SmtpSink();
        smtp.HangUpAfterNext(1);
        await using var server = await NotificationServer.StartAsync(postgres, smtp);

        var id = await SentAsync(server, "hangup@example.org");

        Assert.All(smtp.Mails, m => Assert.Contains($"{id:N}@example.org", m.Data, StringComparison.OrdinalIgnoreCase));
        Assert.Equal([typeof(MailQueued), typeof(MailDeferred), typeof(MailSent)], await server.EventTypesAsync(id));
    }

    [Fact]
    public async Task A_recipient_that_the_server_does_not_know_ends_the_mail_and_the_connection_goes_on()
    {
        await using var smtp = new SmtpSink();
        smtp.AnswerToRecipient = to => to.StartsWith("unknown", StringComparison.Ordinal) ? "550 no such user" : null;
        await using var server = await NotificationServer.StartAsync(postgres, smtp, ("Delivery:Concurrency", "1"));
        var command = Facts.Welcome(Guid.NewGuid(), "unknown@example.org");

        await server.SendAsync(command);

        await server.MailIsAsync(command.EffectId, MailStatus.Failed);
        await SentAsync(server, "known@example.org");
        Assert.Equal(1, smtp.Connections);
        Assert.Equal([typeof(MailQueued), typeof(MailFailed)], await server.EventTypesAsync(command.EffectId));
    }

    [Fact]
    public async Task A_mail_that_nobody_can_compose_fails_and_holds_up_nothing()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp, ("Delivery:Concurrency", "1"));
        var poison = await PlantAsync(server, "no address at all <");

        await SentAsync(server, "behind@example.org");

        await server.MailIsAsync(poison, MailStatus.Failed);
        Assert.Null(await LoadAsync(server, poison));
    }

    [Fact]
    public async Task A_mail_sealed_under_a_key_that_is_missing_waits_and_holds_up_nothing()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp, ("Delivery:Concurrency", "1"));
        var stranger = new SealedSecret { KeyId = "gone", Box = Convert.ToBase64String(new byte[64]) };
        var waiting = await PlantAsync(server, "babs@example.org", stranger);

        await SentAsync(server, "behind@example.org");

        Assert.Equal(1, (await LoadAsync(server, waiting))!.Attempts);
        Assert.Equal([typeof(MailQueued), typeof(MailDeferred)], await server.EventTypesAsync(waiting));
    }

    [Fact]
    public async Task A_slow_mail_does_not_hold_up_the_others()
    {
        await using var smtp = new SmtpSink();
        smtp.Stall();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var slow = Facts.Welcome(Guid.NewGuid(), "slow@example.org");
        await server.SendAsync(slow);
        await Eventually.Be(() => smtp.Mails.Count == 1, "the slow mail is on the wire");

        await server.SendAsync(Facts.Welcome(Guid.NewGuid(), "quick@example.org"));

        await Eventually.Be(() => smtp.Mails.Count == 2, "the other mail is on the wire beside it");
        smtp.Release();
        await server.MailIsAsync(slow.EffectId, MailStatus.Sent);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_left_and_tried_again()
    {
        await using var smtp = new SmtpSink();
        smtp.Stall();
        await using var server = await NotificationServer.StartAsync(postgres, smtp, ("Smtp:Timeout", "00:00:01"));
        var command = Facts.Welcome(Guid.NewGuid(), "patience@example.org");

        await server.SendAsync(command);

        await Eventually.Be(async () => (await server.EventTypesAsync(command.EffectId)).Contains(typeof(MailDeferred)), "the attempt is given up");
        smtp.Release();
        await server.MailIsAsync(command.EffectId, MailStatus.Sent);
    }

    /// <summary>Puts something at the head of the queue that the service itself would never put there.</summary>
    private static async Task<Guid> PlantAsync(NotificationServer server, string to, SealedSecret? body = null)
    {
        var id = Guid.NewGuid();
        await using var session = server.Store.LightweightSession();
        session.Events.StartStream<Mail>(id, new MailQueued("/", "welcome", "en", DateTimeOffset.UnixEpoch));
        session.Store(new OutgoingMail { Id = id, To = to, Subject = "x", Body = body ?? server.Seal("x"), DueAt = DateTimeOffset.UnixEpoch });
        await session.SaveChangesAsync();

        return id;
    }

    private static async Task<OutgoingMail?> LoadAsync(NotificationServer server, Guid id)
    {
        await using var session = server.Store.QuerySession();

        return await session.LoadAsync<OutgoingMail>(id);
    }

    private static async Task<Guid> SentAsync(NotificationServer server, string to)
    {
        var command = Facts.Welcome(Guid.NewGuid(), to);
        Assert.IsType<EmailAccepted>(await server.SendAsync(command));
        await server.MailIsAsync(command.EffectId, MailStatus.Sent);

        return command.EffectId;
    }
}
