using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Hosting.Callers;
using Platform.Notification.Webhooks;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

/// <summary>Events over HTTP, through a real database and, where it matters, a real broker.</summary>
public sealed class WebhookTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>, IClassFixture<RabbitMqFixture>
{
    private const string Path = "/openidm/notification/webhooks";

    private static readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private static readonly (string, string)[] _loopback = [("Webhooks:AllowedHosts:0", "127.0.0.1")];

    private static string Secret(byte[] key) => "whsec_" + Convert.ToBase64String(key);

    [Fact]
    public async Task An_event_arrives_over_RabbitMQ_as_a_signed_CloudEvent()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, rabbit: rabbit, more: _loopback);
        var name = await SubscribeAsync(server, receiver);
        var fact = Facts.Created(Guid.NewGuid().ToString(), "babs@example.org");

        await server.PublishAsync(fact);

        var received = await ReceivedAsync(receiver, name, fact);
        var e = received.Event;
        Assert.Equal("application/cloudevents+json; charset=utf-8", received.ContentType);
        Assert.Equal(
            ("1.0", fact.EventId.ToString(), "identity.v1.user-created", "urn:platform:identity", fact.SubjectId, "application/json"),
            (Text(e, "specversion"), Text(e, "id"), Text(e, "type"), Text(e, "source"), Text(e, "subject"), Text(e, "datacontenttype")));
        Assert.Equal(fact.OccurredAt, e.GetProperty("time").GetDateTimeOffset());
        Assert.Equal("babs@example.org", Text(e.GetProperty("data").GetProperty("properties"), "mail"));
        Assert.Equal(fact.EventId.ToString(), received.Id);
        Assert.Equal(SignatureOf(_key, received), received.Signature);
        Assert.InRange(long.Parse(received.Timestamp, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1);
    }

    [Fact]
    public async Task Only_events_of_the_types_and_the_filter_arrive()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver, eventTypes: ["identity.v1.user-updated", "identity.v1.user-deleted"], filter: "properties/mail co \"right\" or !(properties pr)");
        var subject = Guid.NewGuid().ToString();
        IIntegrationEvent[] facts =
            [Facts.Created(subject, "right@example.org"), Facts.Updated(subject, "wrong@example.org", 2), Facts.Updated(subject, "right@example.org", 3), Facts.Deleted(subject, 4)];

        foreach (var fact in facts)
            await PublishAsync(server, fact);

        await ReceivedAsync(receiver, name, facts[3]);
        await WaitingIsAsync(server, name, 0);
        Assert.Equal([facts[2].EventId.ToString(), facts[3].EventId.ToString()], receiver.Received.Select(received => received.Id));
    }

    [Fact]
    public async Task A_fact_that_is_announced_twice_is_delivered_once()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);
        var subject = Guid.NewGuid().ToString();
        var (fact, last) = (Facts.Created(subject, "twice@example.org"), Facts.Deleted(subject, 2));

        await server.PublishAsync(fact);
        await ReceivedAsync(receiver, name, fact);
        await server.PublishAsync(fact);
        await server.PublishAsync(last);

        await ReceivedAsync(receiver, name, last);
        await WaitingIsAsync(server, name, 0);
        Assert.Single(receiver.Received, received => received.Id == fact.EventId.ToString());
    }

    [Fact]
    public async Task What_is_refused_comes_again_under_the_same_id_and_what_follows_about_the_subject_waits()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);
        var (subject, other) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        IIntegrationEvent[] facts = [Facts.Created(subject, "a@example.org"), Facts.Updated(subject, "b@example.org", 2), Facts.Created(other, "c@example.org")];
        var refused = new ConcurrentQueue<string>();
        receiver.Answer = (received, _) => Task.FromResult(received.Id == facts[0].EventId.ToString() && refused.IsEmpty ? Refuse(received) : 204);

        int Refuse(ReceivedWebhook received)
        {
            refused.Enqueue(received.Id);
            return 503;
        }

        await PublishAsync(server, facts[0]);
        await Eventually.Be(() => !refused.IsEmpty, "the first attempt");
        Assert.Equal("failing", await StateAsync(server, name, "state", "failing"));
        await PublishAsync(server, facts[1]);
        await PublishAsync(server, facts[2]);
        await ReceivedAsync(receiver, name, facts[2]);
        Assert.DoesNotContain(receiver.Received, received => received.Id == facts[1].EventId.ToString());

        await ReceivedAsync(receiver, name, facts[1]);

        Assert.Equal(
            [facts[0].EventId.ToString(), facts[0].EventId.ToString(), facts[1].EventId.ToString()],
            receiver.Received.Where(received => Text(received.Event, "subject") == subject).Select(received => received.Id));
        Assert.Equal("active", await StateAsync(server, name, "state", "active"));
    }

    [Fact]
    public async Task Two_replicas_never_have_the_same_event_on_the_wire()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = async (_, http) =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            await timer.WaitForNextTickAsync(http.RequestAborted);
            return 204;
        };
        await using var first = await NotificationServer.StartAsync(postgres, unreachable: true, rabbit: rabbit, more: _loopback);
        await using var second = await NotificationServer.StartAsync(postgres, unreachable: true, rabbit: rabbit, more: _loopback);
        var name = await SubscribeAsync(first, receiver);
        await EventuallyActiveAsync(second);
        var facts = Enumerable.Range(0, 60).Select(i => Facts.Created(Guid.NewGuid().ToString(), $"many{i}@example.org")).ToArray();

        await Task.WhenAll(facts.Select(fact => first.PublishAsync(fact)));

        await Eventually.Be(() => facts.All(fact => receiver.Received.Any(received => received.Id == fact.EventId.ToString())), "all arrive");
        await WaitingIsAsync(first, name, 0);
        Assert.Equal(60, receiver.Received.Count(received => facts.Any(fact => fact.EventId.ToString() == received.Id)));
        Assert.InRange(receiver.MostAtOnce, 2, 12);
    }

    [Fact]
    public async Task What_a_killed_replica_had_on_the_wire_is_delivered_by_the_next()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var isStuck = true;
        receiver.Answer = async (_, http) =>
        {
            if (Volatile.Read(ref isStuck))
                await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);

            return 204;
        };
        var fact = Facts.Created(Guid.NewGuid().ToString(), "killed@example.org");
        var name = await BeginAsync();

        async Task<string> BeginAsync()
        {
            await using var first = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
            var begun = await SubscribeAsync(first, receiver);
            await first.PublishAsync(fact);
            await ReceivedAsync(receiver, begun, fact);
            Volatile.Write(ref isStuck, false);

            return begun;
        }

        await using var second = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);

        await Eventually.Be(() => receiver.Received.Count(received => received.Id == fact.EventId.ToString()) == 2, "it is sent again");
        await WaitingIsAsync(second, name, 0);
    }

    [Fact]
    public async Task After_a_change_of_the_secret_both_sign_for_a_while()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);
        var next = RandomNumberGenerator.GetBytes(24);
        var (answer, body) = await server.CallAsync(HttpMethod.Put, $"{Path}/{name}", JsonSerializer.Serialize(new { url = receiver.Url, secret = Secret(next) }));
        var fact = Facts.Created(Guid.NewGuid().ToString(), "rotated@example.org");

        await server.PublishAsync(fact);

        var received = await ReceivedAsync(receiver, name, fact);
        Assert.Equal($"{SignatureOf(next, received)} {SignatureOf(_key, received)}", received.Signature);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(body.GetProperty("formerSecretUntil").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddHours(23));
    }

    [Fact]
    public async Task A_secret_is_neither_answered_nor_stored_in_clear()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);

        var (_, body) = await server.CallAsync(HttpMethod.Get, $"{Path}/{name}");
        await using var session = server.Store.QuerySession();
        var stored = await session.AdvancedSql.QueryAsync<string>("select data::text from notification.mt_doc_webhooksubscription where id = ?", default, name);

        Assert.DoesNotContain("secret", body.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret(_key)[6..], stored.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_up_is_a_dead_letter_that_an_administrator_reads_and_sends_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (_, _) => Task.FromResult(500);
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);
        var fact = Facts.Created(Guid.NewGuid().ToString(), "dead@example.org");
        await server.PublishAsync(fact);
        await GiveUpAsync(server, receiver, fact);

        var letters = await Eventually.Get(async () => await LettersAsync(server, name) is [_, ..] found ? found : null, "a dead letter");
        var letter = Assert.Single(letters);
        Assert.Equal((fact.EventId.ToString(), "http-500", 11), (Text(letter, "eventId"), Text(letter, "reason"), letter.GetProperty("attempts").GetInt32()));
        Assert.DoesNotContain("dead@example.org", letter.GetRawText(), StringComparison.Ordinal);
        var (_, whole) = await server.CallAsync(HttpMethod.Get, $"{Path}/{name}/deadLetters/{Text(letter, "_id")}");
        Assert.Contains("dead@example.org", whole.GetRawText(), StringComparison.Ordinal);

        receiver.Answer = (_, _) => Task.FromResult(200);
        var before = receiver.Received.Count;
        var (replay, count) = await server.CallAsync(HttpMethod.Post, $"{Path}/{name}/deadLetters?_action=replay");

        Assert.Equal((HttpStatusCode.OK, 1), (replay.StatusCode, count.GetProperty("replayed").GetInt32()));
        await Eventually.Be(() => receiver.Received.Count > before, "it comes again");
        Assert.Equal(fact.EventId.ToString(), receiver.Received.Last().Id);
        Assert.Empty(await LettersAsync(server, name));
    }

    [Fact]
    public async Task After_long_failure_a_webhook_is_disabled_and_what_waits_goes_out_when_it_is_enabled_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (_, _) => Task.FromResult(500);
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: [.. _loopback, ("Webhooks:DisableAfter", "00:00:01")]);
        var name = await SubscribeAsync(server, receiver);
        var fact = Facts.Created(Guid.NewGuid().ToString(), "long@example.org");
        await server.PublishAsync(fact);
        await Eventually.Be(async () => await StateAsync(server, name, "state", "disabled", wait: false) == "disabled", "it is disabled", TimeSpan.FromSeconds(30));
        var attempts = receiver.Received.Count;
        var later = Facts.Created(Guid.NewGuid().ToString(), "meanwhile@example.org");
        await server.PublishAsync(later);
        await WaitingIsAsync(server, name, 2);
        Assert.Equal(attempts, receiver.Received.Count);

        receiver.Answer = (_, _) => Task.FromResult(200);
        await SubscribeAsync(server, receiver, name);

        await ReceivedAsync(receiver, name, later);
        await MakeDueAsync(server, fact);
        await WaitingIsAsync(server, name, 0);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_disables_its_webhook_at_once()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (_, _) => Task.FromResult(410);
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);

        await server.PublishAsync(Facts.Created(Guid.NewGuid().ToString(), "gone@example.org"));

        Assert.Equal("disabled", await StateAsync(server, name, "state", "disabled"));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var elsewhere = await WebhookReceiver.StartAsync();
        receiver.Answer = (_, http) =>
        {
            http.Response.Headers.Location = elsewhere.Url;
            return Task.FromResult(307);
        };
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);

        await server.PublishAsync(Facts.Created(Guid.NewGuid().ToString(), "redirect@example.org"));

        Assert.Equal("http-307", await StateAsync(server, name, "lastReason", "http-307"));
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task A_public_name_that_leads_into_the_own_network_is_not_called()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true);
        var name = $"w{Guid.NewGuid():N}";
        var url = $"https://localhost:{new Uri(receiver.Url).Port}/events";
        Assert.Equal(HttpStatusCode.Created, (await server.CallAsync(HttpMethod.Put, $"{Path}/{name}", JsonSerializer.Serialize(new { url, secret = Secret(_key) }))).Answer.StatusCode);

        await server.PublishAsync(Facts.Created(Guid.NewGuid().ToString(), "ssrf@example.org"));

        Assert.Equal("host-not-allowed", await StateAsync(server, name, "lastReason", "host-not-allowed"));
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task A_slow_receiver_is_given_up_after_its_time()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = async (_, http) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);
            return 204;
        };
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: [.. _loopback, ("Webhooks:Timeout", "00:00:01")]);
        var name = await SubscribeAsync(server, receiver);

        await server.PublishAsync(Facts.Created(Guid.NewGuid().ToString(), "slow@example.org"));

        Assert.Equal("too-slow", await StateAsync(server, name, "lastReason", "too-slow"));
    }

    [Fact]
    public async Task An_erasure_takes_the_values_out_of_what_waits_and_out_of_dead_letters()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (_, _) => Task.FromResult(500);
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);
        var subject = Guid.NewGuid().ToString();
        var fact = Facts.Created(subject, "erase-me@example.org");
        await server.PublishAsync(fact);
        await GiveUpAsync(server, receiver, fact);
        await Eventually.Be(async () => (await LettersAsync(server, name)).Length == 1, "a dead letter");
        await server.PublishAsync(Facts.Updated(subject, "erase-me-too@example.org", 2));
        await WaitingIsAsync(server, name, 1);

        await server.PublishAsync(Facts.Deleted(subject, 3));

        await Eventually.Be(async () => await RowsWithAsync(server, "erase-me") == 0, "no value is left");
        await server.PublishAsync(Facts.Updated(subject, "erase-me-late@example.org", 2));
        await WaitingIsAsync(server, name, 3);
        Assert.Equal(0, await RowsWithAsync(server, "erase-me"));
        Assert.Single(await LettersAsync(server, name));
    }

    [Theory]
    [InlineData("""{"secret":"S"}""", "'url' must be an address")]
    [InlineData("""{"url":"http://example.com/","secret":"S"}""", "must be https")]
    [InlineData("""{"url":"https://10.0.0.1/","secret":"S"}""", "private network")]
    [InlineData("""{"url":"https://[::1]/","secret":"S"}""", "private network")]
    [InlineData("""{"url":"https://a:b@example.com/","secret":"S"}""", "without user")]
    [InlineData("""{"url":"ftp://example.com/","secret":"S"}""", "'url' must be an address")]
    [InlineData("""{"url":"https://example.com/"}""", "needs a 'secret'")]
    [InlineData("""{"url":"https://example.com/","secret":"hunter2"}""", "whsec_")]
    [InlineData("""{"url":"https://example.com/","secret":"S","eventTypes":["identity.v1.nothing"]}""", "identity.v1.user-created")]
    [InlineData("""{"url":"https://example.com/","secret":"S","filter":"mail eq"}""", "position")]
    [InlineData("""{"url":"https://example.com/","secret":"S","enabled":"yes"}""", "'enabled'")]
    [InlineData("""{"url":"https://example.com/","secret":"S","colour":"red"}""", "no member 'colour'")]
    [InlineData("""[1]""", "JSON object")]
    [InlineData("""{""", "not JSON")]
    public async Task A_webhook_that_cannot_be_used_is_refused_with_the_reason(string body, string reason)
    {
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true);

        var (answer, error) = await server.CallAsync(HttpMethod.Put, $"{Path}/refused", body.Replace("\"S\"", $"\"{Secret(_key)}\"", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.BadRequest, 400), (answer.StatusCode, error.GetProperty("code").GetInt32()));
        Assert.Contains(reason, Text(error, "message"), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_are_written_under_preconditions_and_by_administrators_only()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await NotificationServer.StartAsync(postgres, unreachable: true, more: _loopback);
        var name = await SubscribeAsync(server, receiver);
        var body = JsonSerializer.Serialize(new { url = receiver.Url });

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await server.CallAsync(HttpMethod.Put, $"{Path}/{name}", body, ifMatch: "\"7\"")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.CallAsync(HttpMethod.Put, $"{Path}/{name}", body, ifMatch: "\"1\"")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.CallAsync(HttpMethod.Get, $"{Path}/{name}", caller: new Caller("somebody", "/", false))).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.CallAsync(HttpMethod.Delete, $"{Path}/{name}")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.CallAsync(HttpMethod.Get, $"{Path}/{name}")).Answer.StatusCode);
    }

    private static Task PublishAsync(NotificationServer server, IIntegrationEvent fact) =>
        server.Server.Services.GetRequiredService<IBus>().Publish(fact, fact.GetType());

    private static async Task<string> SubscribeAsync(
        NotificationServer server, WebhookReceiver receiver, string? name = null, string[]? eventTypes = null, string? filter = null)
    {
        if (name is null)
            await UnsubscribeAllAsync(server);

        name ??= $"w{Guid.NewGuid():N}";
        var body = JsonSerializer.Serialize(new { url = receiver.Url, secret = Secret(_key), eventTypes, filter });
        Assert.True((await server.CallAsync(HttpMethod.Put, $"{Path}/{name}", body)).Answer.IsSuccessStatusCode);
        await EventuallyActiveAsync(server);

        return name;
    }

    private static async Task UnsubscribeAllAsync(NotificationServer server)
    {
        foreach (var webhook in (await server.CallAsync(HttpMethod.Get, Path)).Body.GetProperty("result").EnumerateArray())
            await server.CallAsync(HttpMethod.Delete, $"{Path}/{Text(webhook, "_id")}");
    }

    /// <summary>Subscriptions are noticed within a second.</summary>
    private static Task EventuallyActiveAsync(NotificationServer server)
    {
        var since = TimeProvider.System.GetTimestamp();

        return Eventually.Be(() => TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromMilliseconds(600), "the subscription is noticed");
    }

    private static Task<ReceivedWebhook> ReceivedAsync(WebhookReceiver receiver, string name, IIntegrationEvent fact) => Eventually.Get(
        () => Task.FromResult(receiver.Received.FirstOrDefault(received => received.Id == fact.EventId.ToString())), $"{name} hears of {fact.GetType().Name}");

    private static Task WaitingIsAsync(NotificationServer server, string name, int count) => Eventually.Be(
        async () => (await server.CallAsync(HttpMethod.Get, $"{Path}/{name}")).Body.GetProperty("waiting").GetInt32() == count, $"{count} wait");

    private static async Task<string?> StateAsync(NotificationServer server, string name, string member, string wanted, bool wait = true)
    {
        async Task<string?> ReadAsync() =>
            (await server.CallAsync(HttpMethod.Get, $"{Path}/{name}")).Body.TryGetProperty(member, out var value) ? value.GetString() : null;

        if (wait)
            await Eventually.Be(async () => await ReadAsync() == wanted, $"{member} is {wanted}");

        return await ReadAsync();
    }

    private static async Task<JsonElement[]> LettersAsync(NotificationServer server, string name) =>
        [.. (await server.CallAsync(HttpMethod.Get, $"{Path}/{name}/deadLetters")).Body.GetProperty("result").EnumerateArray()];

    /// <summary>Lets the last attempt come at once.</summary>
    private static async Task GiveUpAsync(NotificationServer server, WebhookReceiver receiver, IIntegrationEvent fact)
    {
        await Eventually.Be(async () => await SetAsync(server, fact, delivery => delivery with { Attempts = 10, DueAt = DateTimeOffset.UnixEpoch }, least: 1), "it was tried");
        Assert.NotEmpty(receiver.Received);
    }

    private static Task<bool> MakeDueAsync(NotificationServer server, IIntegrationEvent fact) => SetAsync(server, fact, delivery => delivery with { DueAt = DateTimeOffset.UnixEpoch }, least: 0);

    private static async Task<bool> SetAsync(NotificationServer server, IIntegrationEvent fact, Func<WebhookDelivery, WebhookDelivery> change, int least)
    {
        await using var session = server.Store.LightweightSession();
        await session.BeginTransactionAsync(default);
        var rows = await session.QueryAsync<WebhookDelivery>("where d.data ->> 'eventId' = ? for update of d", default, fact.EventId.ToString());

        if (rows is not [var delivery, ..] || delivery.Attempts < least)
            return false;

        session.Store(change(delivery));
        await session.SaveChangesAsync();
        server.Server.Services.GetRequiredService<WebhookQueue>().Wake();

        return true;
    }

    private static async Task<long> RowsWithAsync(NotificationServer server, string text)
    {
        await using var session = server.Store.QuerySession();

        return (await session.AdvancedSql.QueryAsync<long>(
            "select (select count(*) from notification.mt_doc_webhookdelivery where data::text like ?) + (select count(*) from notification.mt_doc_deadwebhook where data::text like ?)",
            default, $"%{text}%", $"%{text}%"))[0];
    }

    private static string SignatureOf(byte[] key, ReceivedWebhook received) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{received.Id}.{received.Timestamp}.{received.Body}")));

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
