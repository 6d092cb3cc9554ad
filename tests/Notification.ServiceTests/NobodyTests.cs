using System.Text.Json;
using Marten.Patching;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Sealing;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

/// <summary>A mail to nobody costs what a mail costs, and its secrets are nowhere to be read.</summary>
public sealed class NobodyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Link = "https://id.example.com/?suspendedId=Zebra77Quux";

    [Fact]
    public async Task A_mail_to_nobody_is_accepted_stored_and_answered_like_any_other_and_never_delivered()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var (somebody, nobody) = (Reset(server, "babs@example.org"), Reset(server, null));

        Assert.IsType<EmailAccepted>(await server.SendAsync(somebody));
        Assert.IsType<EmailAccepted>(await server.SendAsync(nobody));

        await Eventually.Be(async () => await EventsAsync(server, somebody.EffectId) is 2, "the mail is sent");
        await Eventually.Be(async () => await EventsAsync(server, nobody.EffectId) is 2, "the mail to nobody is dropped");
        var sent = Assert.Single(smtp.Mails, mail => mail.Recipients[0] == "babs@example.org");
        Assert.Contains("Zebra77Quux", sent.Data.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_waits_to_be_mailed_is_readable_nowhere()
    {
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true);
        var command = Reset(server, "later@example.org");

        Assert.IsType<EmailAccepted>(await server.SendAsync(command));
        await Eventually.Be(async () => await EventsAsync(server, command.EffectId) is 2, "a delivery was tried");

        Assert.DoesNotContain("Zebra77Quux", await DumpAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_read_any_more_fails_and_those_behind_it_go_out()
    {
        await using (var before = await NotificationServer.StartAsync(postgres, unreachable: true, key: Convert.ToBase64String(Guid.NewGuid().ToByteArray().Concat(new byte[16]).ToArray())))
        {
            var poison = Reset(before, "poison@example.org");
            await before.SendAsync(poison);
            await Eventually.Be(async () => await EventsAsync(before, poison.EffectId) is 2, "a delivery was tried");
            await using var session = before.Store.LightweightSession();
            session.Patch<Outgoing.OutgoingMail>(poison.EffectId).Set(mail => mail.DueAt, DateTimeOffset.UnixEpoch);
            await session.SaveChangesAsync();
        }

        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        await server.SendAsync(Reset(server, "behind@example.org"));

        await Eventually.Be(() => smtp.Mails.Any(mail => mail.Recipients[0] == "behind@example.org"), "the mail behind it is sent");
        Assert.DoesNotContain(smtp.Mails, mail => mail.Recipients[0] == "poison@example.org");
    }

    [Fact]
    public async Task A_mail_may_bring_its_own_template()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var own = Reset(server, "code@example.org") with
        {
            TemplateName = null,
            Template = JsonElement.Parse("""{"subject":{"en":"Your code"},"message":{"en":"It is {{object.resumeURI}}."},"mimeType":"text/plain"}"""),
        };

        Assert.IsType<EmailAccepted>(await server.SendAsync(own));
        Assert.Equal("bad-template", Assert.IsType<EmailRefused>(await server.SendAsync(own with
        {
            EffectId = Guid.NewGuid(),
            Template = JsonElement.Parse("""{"subject":{"en":"{{#if object.a}}"},"message":{"en":"x"}}"""),
        })).Reason);

        await Eventually.Be(() => smtp.Mails.Any(mail => mail.Data.Contains("Subject: Your code", StringComparison.Ordinal)), "the mail is sent");
    }

    private static SendEmail Reset(NotificationServer server, string? to) => Facts.Welcome(Guid.NewGuid(), "x@example.org") with
    {
        To = to,
        TemplateName = "resetPassword",
        Secrets = server.Server.Services.GetRequiredService<SecretSealer>().Seal(JsonSerializer.Serialize(new { resumeURI = Link })),
    };

    private static async Task<int> EventsAsync(NotificationServer server, Guid mail)
    {
        await using var session = server.Store.QuerySession();

        return (await session.Events.FetchStreamAsync(mail)).Count;
    }

    /// <summary>Everything the service has stored, as text.</summary>
    private static async Task<string> DumpAsync(NotificationServer server)
    {
        await using var session = server.Store.QuerySession();
        var tables = await session.AdvancedSql.QueryAsync<string>("select table_name::text from information_schema.tables where table_schema = 'notification'", default);
        var dump = new System.Text.StringBuilder();

        foreach (var table in tables)
            dump.AppendJoin('\n', await session.AdvancedSql.QueryAsync<string>($"select t::text from notification.{table} t", default));

        return dump.ToString();
    }
}
