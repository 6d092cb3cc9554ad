using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Callers;
using Platform.Hosting.Messaging;
using Platform.Notification.InApp;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

public sealed class NoticeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Notices_are_read_newest_first_and_by_person()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var (person, other) = (NewPerson(), NewPerson());
        var days = Enumerable.Range(0, NoticeBoard.MaxRead + 5).Select(day => Facts.SignedIn(person.SubjectId) with { OccurredAt = DateTimeOffset.UnixEpoch.AddDays(day) }).ToArray();

        foreach (var fact in days)
            await server.PublishAsync(fact);

        await server.PublishAsync(Facts.SignedIn(other.SubjectId));
        await Eventually.Be(async () => (await ReadAsync(server, other)).Length == 1, "the last notice is there");
        await Eventually.Be(async () => (await ReadAsync(server, person)).Select(notice => notice.Id).SequenceEqual(days.Reverse().Take(NoticeBoard.MaxRead).Select(day => day.EventId)), "the newest are there");

        var newest = (await ReadAsync(server, person))[0];
        Assert.Equal(days[^1].OccurredAt, newest.CreatedAt);
        Assert.Equal(("info", "New sign-in to your account (journey Login)."), (newest.NotificationType, newest.Message));
    }

    [Fact]
    public async Task A_person_puts_a_notice_away_for_good_however_often_it_asks_and_the_fact_arrives()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var person = NewPerson();
        var (fact, kept) = (Facts.SignedIn(person.SubjectId), Facts.SignedIn(person.SubjectId));
        await LeaveAsync(server, person, fact, kept);
        var url = $"/openidm/internal/notification/{fact.EventId}";

        var (first, body) = await server.CallAsync(HttpMethod.Delete, url, caller: person);
        var (again, same) = await server.CallAsync(HttpMethod.Delete, url, caller: person);
        await server.PublishAsync(fact);
        var later = Facts.SignedIn(person.SubjectId);
        await server.PublishAsync(later);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal((fact.EventId.ToString(), body.GetRawText()), (body.GetProperty("_id").GetString(), same.GetRawText()));
        await Eventually.Be(async () => (await ReadAsync(server, person)).Any(notice => notice.Id == later.EventId), "the next notice is there");
        Assert.Equal(new[] { kept.EventId, later.EventId }.Order(), (await ReadAsync(server, person)).Select(notice => notice.Id).Order());
        Assert.Equal([typeof(NoticeRemoved)], await server.EventTypesAsync(fact.EventId));
    }

    [Fact]
    public async Task Many_who_put_the_same_notice_away_at_once_all_succeed_and_it_happened_once()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var person = NewPerson();
        var fact = Facts.SignedIn(person.SubjectId);
        await LeaveAsync(server, person, fact);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 is 0
            ? server.CallAsync(HttpMethod.Delete, $"/openidm/internal/notification/{fact.EventId}", caller: person)
            : server.CallAsync(HttpMethod.Post, AllOf(person), caller: person)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Answer.StatusCode));
        Assert.Equal([typeof(NoticeRemoved)], await server.EventTypesAsync(fact.EventId));
    }

    [Fact]
    public async Task A_notice_of_somebody_else_is_as_one_that_there_is_not()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var (person, other) = (NewPerson(), NewPerson());
        var fact = Facts.SignedIn(person.SubjectId);
        await LeaveAsync(server, person, fact);
        var url = $"/openidm/internal/notification/{fact.EventId}";

        var (foreign, told) = await server.CallAsync(HttpMethod.Delete, url, caller: other);
        var (none, same) = await server.CallAsync(HttpMethod.Delete, $"/openidm/internal/notification/{Guid.NewGuid()}", caller: other);
        var (noId, _) = await server.CallAsync(HttpMethod.Delete, "/openidm/internal/notification/none", caller: other);
        var (all, _) = await server.CallAsync(HttpMethod.Post, AllOf(person), caller: other);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, none.StatusCode, noId.StatusCode));
        Assert.Equal(same.GetRawText(), told.GetRawText());
        Assert.Equal(HttpStatusCode.Forbidden, all.StatusCode);
        Assert.Single(await ReadAsync(server, person));

        Assert.Equal(HttpStatusCode.OK, (await server.CallAsync(HttpMethod.Delete, url, caller: person)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.CallAsync(HttpMethod.Delete, url, caller: other)).Answer.StatusCode);
    }

    [Fact]
    public async Task All_notices_of_a_person_are_put_away_by_the_person_or_an_administrator()
    {
        await using var server = await NotificationServer.StartAsync(postgres);
        var (person, other) = (NewPerson(), NewPerson());
        await LeaveAsync(server, person, Facts.SignedIn(person.SubjectId), Facts.SignedIn(person.SubjectId));
        await LeaveAsync(server, other, Facts.SignedIn(other.SubjectId));

        var (own, removed) = await server.CallAsync(HttpMethod.Post, AllOf(person), caller: person);
        var (_, again) = await server.CallAsync(HttpMethod.Post, AllOf(person), caller: person);

        Assert.Equal((HttpStatusCode.OK, 2, 0), (own.StatusCode, removed.GetProperty("deleted").GetInt32(), again.GetProperty("deleted").GetInt32()));
        Assert.Empty(await ReadAsync(server, person));
        Assert.Single(await ReadAsync(server, other));
        Assert.Equal(1, (await server.CallAsync(HttpMethod.Post, AllOf(other))).Body.GetProperty("deleted").GetInt32());
    }

    [Theory]
    [InlineData("_action=deleteNotificationsForTarget")]
    [InlineData("_action=deleteNotificationsForTarget&target=managed/user")]
    [InlineData("_action=deleteNotificationsForTarget&target=managed/user/")]
    [InlineData("_action=deleteNotificationsForTarget&target=internal/user/openidm-admin")]
    [InlineData("_action=deleteNotificationsForTarget&target=managed/user/1&target=managed/user/2")]
    [InlineData("_action=forget&target=managed/user/1")]
    public async Task What_is_not_understood_is_refused(string query)
    {
        await using var server = await NotificationServer.StartAsync(postgres);

        var (answer, error) = await server.CallAsync(HttpMethod.Post, $"/openidm/notification?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("parameter", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static Caller NewPerson() => new(Guid.NewGuid().ToString(), "/", IsAdministrator: false);

    private static string AllOf(Caller person) => $"/openidm/notification?_action=deleteNotificationsForTarget&target=managed/user/{person.SubjectId}";

    private static async Task LeaveAsync(NotificationServer server, Caller person, params Contracts.Journey.V1.JourneyCompleted[] facts)
    {
        foreach (var fact in facts)
            await server.PublishAsync(fact);

        await Eventually.Be(async () => (await ReadAsync(server, person)).Length == facts.Length, "the notices are there");
    }

    private static async Task<Notice[]> ReadAsync(NotificationServer server, Caller person) =>
        [.. (await server.Server.Services.GetRequiredService<IRequester>().AskAsync<ReadNotices, NoticesRead>(new() { SubjectId = person.SubjectId }, TestContext.Current.CancellationToken)).Notices];
}
