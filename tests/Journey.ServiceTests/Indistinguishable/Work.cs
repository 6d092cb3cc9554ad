using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Platform.Journey.ServiceTests.Indistinguishable;

/// <summary>What was done for somebody: every database statement, every message, every event and every hash, in every service.</summary>
/// <param name="Statements">Texts of the statements, parameters left out, in the order they were sent.</param>
/// <param name="Messages">What went over the bus, sorted.</param>
/// <param name="Events">Stored names of the events that were appended, sorted.</param>
/// <param name="Hashes">Number of hashes of secrets.</param>
internal sealed record Work(IReadOnlyList<string> Statements, IReadOnlyList<string> Messages, IReadOnlyList<string> Events, int Hashes)
{
    private IReadOnlyList<string> Lines =>
    [
        .. Statements.Select(statement => $"sql {statement}"),
        .. Messages.Select(message => $"bus {message}"),
        .. Events.Select(fact => $"event {fact}"),
        .. Enumerable.Repeat("hash", Hashes),
    ];

    /// <summary>Both are work, and the same: equal statements, messages and events in equal numbers.</summary>
    public static void AssertAlike(Work one, Work other)
    {
        Assert.NotEmpty(one.Statements);
        Assert.NotEmpty(one.Messages);
        Assert.NotEmpty(one.Events);
        var numbers = one.Lines.CountBy(line => line).ToDictionary();
        foreach (var (line, number) in other.Lines.CountBy(line => line))
        {
            numbers[line] = numbers.GetValueOrDefault(line) - number;
        }

        Assert.Empty(numbers.Where(line => line.Value != 0).Select(line => $"{line.Value:+0;-0} × {line.Key}"));
    }
}

/// <summary>
/// Watches the spans of this process. Each walk is a trace of its own, so that what others do at the same time, and what runs in the
/// background, is not counted.
/// </summary>
internal sealed class WorkRecorder : IDisposable
{
    private const int QuietRounds = 5;

    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters = new();
    private readonly string _database;
    private int _hashes;

    public WorkRecorder(WholePlatform platform)
    {
        _database = platform.Database;
        var factory = platform.Services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Name == "identity.hash.duration" && instrument.Meter.Scope == factory)
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _hashes));
        _meters.Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Npgsql" or "MassTransit" || source.Name.StartsWith("Platform.", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _spans.Enqueue(span),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Does something and tells what the platform did for it, while the client waited and afterwards.</summary>
    /// <param name="http">The client; its requests become one trace.</param>
    /// <param name="walk">What to do.</param>
    public async Task<(T Result, Work Work)> WatchAsync<T>(HttpClient http, Func<Task<T>> walk)
    {
        var trace = ActivityTraceId.CreateRandom();
        http.DefaultRequestHeaders.Remove("traceparent");
        http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        var hashes = _hashes;
        var result = await walk();
        await QuietAsync(trace);
        var spans = _spans.Where(span => span.TraceId == trace).OrderBy(span => span.StartTimeUtc).ToList();
        return (result, new(
            [.. spans.Where(span => span.Source.Name == "Npgsql").Select(TextOf).OfType<string>().Where(IsForThePerson)],
            [.. spans.Where(span => span.Source.Name == "MassTransit").Select(span => span.DisplayName.Split("urn:")[0]).Select(WithoutIds).Order(StringComparer.Ordinal)],
            await EventsAsync(trace),
            _hashes - hashes));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.Dispose();
    }

    // Configuration is read again once a second, whoever comes by. The inbox stands for a mail server elsewhere, and a mail that arrives is the one
    // thing that only somebody gets.
    private static bool IsForThePerson(string statement) => !Array.Exists(
        [".mt_doc_realm_document ", ".mt_doc_currentjourney ", ".mt_doc_webhooksubscription ", ".mt_doc_inboxmail "], table => statement.Contains(table, StringComparison.Ordinal));

    // A span without a statement opens a connection of the pool.
    private static string? TextOf(Activity span) =>
        (span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement"))?.ToString()?.ReplaceLineEndings(" ").Trim();

    // Temporary endpoints of the process have names of their own.
    private static string WithoutIds(string name) =>
        string.Join(' ', name.Split(' ').Select(word => word.Contains("_bus_", StringComparison.Ordinal) ? "bus" : word));

    // Announcements and what follows from them come after the answer: until every event is announced, and from then on no span has come for a while.
    private async Task QuietAsync(ActivityTraceId trace)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        var (seen, rounds) = (-1, 0);
        await Platform.Testing.Eventually.Be(
            async () =>
            {
                var announced = await AllAnnouncedAsync(database) && await AllMailsAreOutAsync(database);
                var before = seen;
                seen = _spans.Count(span => span.TraceId == trace);
                rounds = announced && before == seen ? rounds + 1 : 0;
                return rounds >= QuietRounds;
            },
            "everything that follows from the walk has happened",
            TimeSpan.FromMinutes(1));
    }

    private static async Task<bool> AllAnnouncedAsync(NpgsqlDataSource database)
    {
        foreach (var schema in await SchemasAsync(database))
        {
            await using var command = database.CreateCommand(
                $"""
                select coalesce((select max(seq_id) from {schema}.mt_events), 0)
                    <= coalesce((select min(last_seq_id) from {schema}.mt_event_progression where name like '%:All'), 0)
                    or not exists (select from {schema}.mt_event_progression where name like '%:All')
                """);
            if (!(bool)(await command.ExecuteScalarAsync())!)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> AllMailsAreOutAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select not exists (select from notification.mt_doc_outgoingmail)");
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task<IReadOnlyList<string>> EventsAsync(ActivityTraceId trace)
    {
        var names = new List<string>();
        await using var database = NpgsqlDataSource.Create(_database);
        foreach (var schema in await SchemasAsync(database))
        {
            names.AddRange(await TextsAsync(database, $"select type from {schema}.mt_events where headers ->> 'traceparent' like '00-{trace}-%'"));
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    private static Task<List<string>> SchemasAsync(NpgsqlDataSource database) =>
        TextsAsync(database, "select schemaname::text from pg_tables where tablename = 'mt_events'");

    private static async Task<List<string>> TextsAsync(NpgsqlDataSource database, string query)
    {
        var texts = new List<string>();
        await using var command = database.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
