using Marten;
using Platform.Notification.InApp;
using Platform.Notification.Recipients;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

public sealed class PersonTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_changed_password_is_told_once_to_the_latest_address_however_often_the_fact_arrives()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var person = Guid.NewGuid().ToString();
        await server.PublishAsync(Facts.Updated(person, "new@example.org", revision: 2));
        await server.PublishAsync(Facts.Created(person, "old@example.org", revision: 1));
        await Eventually.Be(async () => (await server.LoadAsync<Recipient>(person))?.GivenName is not null, "both facts are taken in");
        var fact = Facts.PasswordChanged(person);

        for (var i = 0; i < 5; i++)
            await server.PublishAsync(fact);

        await Eventually.Be(() => smtp.Mails.Count > 0, "the mail is sent");
        var next = Facts.PasswordChanged(person);
        await server.PublishAsync(next);
        await Eventually.Be(() => smtp.Mails.Any(m => m.Data.Contains($"{next.EventId:N}", StringComparison.OrdinalIgnoreCase)), "the next mail is sent");
        Assert.Equal(2, smtp.Mails.Count);
        Assert.All(smtp.Mails, m => Assert.Equal(["new@example.org"], m.Recipients));
    }

    [Fact]
    public async Task A_changed_password_of_a_person_without_address_sends_nothing()
    {
        await using var smtp = new SmtpSink();
        await using var server = await NotificationServer.StartAsync(postgres, smtp);
        var person = Guid.NewGuid().ToString();
        await server.PublishAsync(Facts.Created(person, mail: null));
        var fact = Facts.PasswordChanged(person);

        await server.PublishAsync(fact);

        await Eventually.Be(
            async () => await server.LoadAsync<Hosting.Inbox.InboxEntry>($"password-changed:{fact.EventId:N}") is not null, "the fact is handled");
        Assert.Empty(smtp.Mails);
    }

    [Fact]
    public async Task A_sign_in_leaves_one_notice()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var person = Guid.NewGuid().ToString();
        var fact = Facts.SignedIn(person);

        await server.PublishAsync(fact);
        await server.PublishAsync(fact);

        await Eventually.Be(async () => await NoticesAsync(server, person) == 1, "the notice is there");
    }

    [Fact]
    public async Task An_erased_person_leaves_nothing_and_does_not_come_back()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var person = Guid.NewGuid().ToString();
        await server.PublishAsync(Facts.Created(person, "gone@example.org"));
        await server.PublishAsync(Facts.SignedIn(person));
        await Eventually.Be(async () => await NoticesAsync(server, person) == 1, "the notice is there");

        await server.PublishAsync(Facts.Deleted(person, revision: 3));
        await Eventually.Be(async () => (await server.LoadAsync<Recipient>(person))?.Erased == true, "the person is erased");
        var late = Facts.Updated(person, "late@example.org", revision: 2);
        await server.PublishAsync(late);

        await Eventually.Be(
            async () => await server.LoadAsync<Hosting.Inbox.InboxEntry>($"recipient:{late.EventId:N}") is not null, "the late fact is handled");
        Assert.Null((await server.LoadAsync<Recipient>(person))!.Mail);
        Assert.Equal(0, await NoticesAsync(server, person));
    }

    private static async Task<int> NoticesAsync(NotificationServer server, string person)
    {
        await using var session = server.Store.QuerySession();

        return await session.Query<SignInNotice>().CountAsync(n => n.SubjectId == person);
    }
}
