using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Sealing;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

public sealed class CommandInboxTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_command_repeated_many_times_at_once_takes_effect_once_and_gets_one_answer()
    {
        await using var server = await StartAsync();
        var (inbox, store) = (Inbox(server), Store(server));
        var effectId = Guid.NewGuid();
        var book = Guid.NewGuid();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => WriteAsync(inbox, effectId, book, "first")));

        Assert.All(replies, r => Assert.Equal(effectId, Assert.IsType<EmailAccepted>(r).EffectId));
        await using var session = store.QuerySession();
        Assert.Single(await session.Events.FetchStreamAsync(book));
    }

    [Fact]
    public async Task The_first_answer_is_given_again_even_when_the_decision_would_now_differ()
    {
        await using var server = await StartAsync();
        var inbox = Inbox(server);
        var effectId = Guid.NewGuid();
        await inbox.AnswerAsync(effectId, Command(effectId, "x"), (_, _) => Final(new EmailAccepted { EffectId = effectId }), default);

        var again = await inbox.AnswerAsync(
            effectId, Command(effectId, "x"), (_, _) => Final(new EmailRefused { EffectId = effectId, Reason = "late" }), default);

        Assert.IsType<EmailAccepted>(again);
    }

    [Fact]
    public async Task The_same_effect_id_with_other_content_is_a_conflict()
    {
        await using var server = await StartAsync();
        var effectId = Guid.NewGuid();
        await WriteAsync(Inbox(server), effectId, Guid.NewGuid(), "one");

        var reply = await WriteAsync(Inbox(server), effectId, Guid.NewGuid(), "two");

        Assert.Equal(effectId, Assert.IsType<CommandConflict>(reply).EffectId);
    }

    [Fact]
    public async Task The_same_command_with_its_secret_sealed_anew_is_the_same_command()
    {
        await using var server = await StartAsync();
        var sealer = server.Services.GetRequiredService<SecretSealer>();
        var effectId = Guid.NewGuid();
        var create = new CreateObject
        {
            EffectId = effectId,
            Realm = "/",
            Resource = "managed/user",
            Object = JsonSerializer.SerializeToElement(new { userName = "babs" }),
            Secrets = sealer.Seal("""{"password":"one"}"""),
            CorrelationId = "c",
        };
        await Inbox(server).AnswerAsync(effectId, create, (_, _) => Final(new EmailAccepted { EffectId = effectId }), default);

        var reply = await Inbox(server).AnswerAsync(
            effectId,
            create with { Secrets = sealer.Seal("""{"password":"one"}""") },
            (_, _) => Final(new EmailRefused { EffectId = effectId, Reason = "decided again" }),
            default);

        Assert.IsType<EmailAccepted>(reply);
    }

    [Fact]
    public async Task A_passing_answer_commits_nothing_and_the_command_may_be_tried_again()
    {
        await using var server = await StartAsync();
        var effectId = Guid.NewGuid();
        var book = Guid.NewGuid();

        var busy = await Inbox(server).AnswerAsync(
            effectId,
            Command(effectId, "x"),
            (session, _) =>
            {
                session.Events.StartStream<NoteBook>(book, new NoteWritten("x", 1));

                return Task.FromResult(Answer.Passing(new EmailRefused { EffectId = effectId, Reason = "busy" }));
            },
            default);
        var later = await WriteAsync(Inbox(server), effectId, book, "x");

        Assert.IsType<EmailRefused>(busy);
        Assert.IsType<EmailAccepted>(later);
    }

    [Fact]
    public async Task A_taken_unique_value_becomes_the_refusal_that_the_caller_names_and_is_remembered()
    {
        await using var server = await StartAsync();
        var taken = Guid.NewGuid();
        await WriteAsync(Inbox(server), Guid.NewGuid(), taken, "x");
        var effectId = Guid.NewGuid();
        object? Refusal(Exception e) => new EmailRefused { EffectId = effectId, Reason = "taken" };

        var first = await WriteAsync(Inbox(server), effectId, taken, "x", Refusal);
        var again = await WriteAsync(Inbox(server), effectId, Guid.NewGuid(), "x", Refusal);

        Assert.Equal("taken", Assert.IsType<EmailRefused>(first).Reason);
        Assert.Equal("taken", Assert.IsType<EmailRefused>(again).Reason);
    }

    [Fact]
    public async Task Answers_of_an_erased_person_can_be_removed()
    {
        await using var server = await StartAsync();
        var effectId = Guid.NewGuid();
        await Inbox(server).AnswerAsync(
            effectId, Command(effectId, "x"), (_, _) => Task.FromResult(Answer.Final(new EmailAccepted { EffectId = effectId }, "babs")), default);

        await using (var session = Store(server).LightweightSession())
        {
            session.DeleteWhere<AnsweredCommand>(x => x.SubjectId == "babs");
            await session.SaveChangesAsync();
        }

        await using var query = Store(server).QuerySession();
        Assert.Null(await query.LoadAsync<AnsweredCommand>(effectId));
    }

    [Fact]
    public async Task The_purge_forgets_what_is_older_than_a_week_and_nothing_else()
    {
        await using var server = await StartAsync();
        await using (var session = Store(server).LightweightSession())
        {
            session.Store(new InboxEntry { Id = "old", At = DateTimeOffset.UtcNow.AddDays(-8) }, new InboxEntry { Id = "young", At = DateTimeOffset.UtcNow.AddDays(-6) });
            await session.SaveChangesAsync();
        }

        await server.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<InboxPurge<ISampleStore>>().Single().PurgeAsync(default);

        await using var query = Store(server).QuerySession();
        Assert.Equal(["young"], (await query.Query<InboxEntry>().ToListAsync()).Select(x => x.Id));
    }

    private Task<PlatformServer> StartAsync() => PlatformServer.StartAsync([new SampleModule()], Settings.Embedded(postgres));

    private static Task<object> WriteAsync(
        CommandInbox<ISampleStore> inbox, Guid effectId, Guid book, string to, Func<Exception, object?>? refusal = null) =>
        inbox.AnswerAsync(
            effectId,
            Command(effectId, to),
            (session, _) =>
            {
                session.Events.StartStream<NoteBook>(book, new NoteWritten(to, 1));

                return Final(new EmailAccepted { EffectId = effectId });
            },
            default,
            refusal);

    private static Task<Answer> Final(object reply) => Task.FromResult(Answer.Final(reply));

    private static CommandInbox<ISampleStore> Inbox(PlatformServer server) => server.Services.GetRequiredService<CommandInbox<ISampleStore>>();

    private static ISampleStore Store(PlatformServer server) => server.Services.GetRequiredService<ISampleStore>();

    internal static SendEmail Command(Guid effectId, string to) => new()
    {
        EffectId = effectId,
        Realm = "/",
        TemplateName = "welcome",
        To = to,
        Model = JsonSerializer.SerializeToElement(new { }),
        Languages = [],
        CorrelationId = "c",
    };
}
