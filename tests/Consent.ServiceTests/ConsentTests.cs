using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Consent.Store;
using Platform.Consent.Subjects;
using Platform.Contracts.Consent.V1;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.Hosting.Messaging;
using Platform.Testing;

namespace Platform.Consent.ServiceTests;

public sealed class ConsentTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Only_mappings_of_the_type_that_need_consent_are_read_in_configured_order()
    {
        await using var server = await StartAsync(new()
        {
            ["Consent:Mappings:0:Name"] = "crm",
            ["Consent:Mappings:0:Source"] = "managed/user",
            ["Consent:Mappings:0:Target"] = "system/crm",
            ["Consent:Mappings:0:DisplayName"] = "Customer care",
            ["Consent:Mappings:0:Fields:0"] = "Mail",
            ["Consent:Mappings:0:ConsentRequired"] = "true",
            ["Consent:Mappings:1:Name"] = "audit",
            ["Consent:Mappings:1:Source"] = "managed/user",
            ["Consent:Mappings:1:Target"] = "system/audit",
            ["Consent:Mappings:2:Name"] = "ads",
            ["Consent:Mappings:2:Source"] = "managed/user",
            ["Consent:Mappings:2:Target"] = "system/ads",
            ["Consent:Mappings:2:ConsentRequired"] = "true",
            ["Consent:Mappings:3:Name"] = "devices",
            ["Consent:Mappings:3:Source"] = "managed/device",
            ["Consent:Mappings:3:Target"] = "system/devices",
            ["Consent:Mappings:3:ConsentRequired"] = "true",
        });

        var read = await server.Services.GetRequiredService<IRequester>().AskAsync<ReadConsentMappings, ConsentMappingsRead>(
            new ReadConsentMappings { Realm = "/", Resource = "managed/user" }, default);

        Assert.Equal(["crm", "ads"], read.Mappings.Select(m => m.Name));
        Assert.Equal(("Customer care", "Actual Profile"), (read.Mappings[0].DisplayName, read.Mappings[0].AccessLevel));
        Assert.Equal(["Mail"], read.Mappings[0].Fields);
    }

    [Fact]
    public async Task A_person_is_known_from_their_facts_in_any_order_and_erased_for_good()
    {
        await using var server = await StartAsync([]);
        var person = Guid.NewGuid().ToString();
        var completed = Completed(person, DateTimeOffset.UnixEpoch.AddHours(2));

        await PublishAsync(server, completed);
        await PublishAsync(server, completed);
        await PublishAsync(server, Created(person, revision: 1));
        await PublishAsync(server, Completed(person, DateTimeOffset.UnixEpoch.AddHours(1)));

        await Eventually.Be(
            async () => await LoadAsync(server, person) is { Resource: "managed/user", LastActiveAt: not null }, "the person is known");
        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(2), (await LoadAsync(server, person))!.LastActiveAt);

        await PublishAsync(server, Deleted(person, revision: 3));
        await Eventually.Be(async () => (await LoadAsync(server, person))?.ErasedAt is not null, "the person is erased");
        var next = Guid.NewGuid().ToString();
        await PublishAsync(server, Created(person, revision: 2));
        await PublishAsync(server, Created(next, revision: 1));
        await Eventually.Be(async () => await LoadAsync(server, next) is not null, "the late fact is handled, and the one behind it");
        Assert.Null((await LoadAsync(server, person))!.Resource);
    }

    [Fact]
    public async Task A_fact_that_nobody_was_identified_in_makes_no_person()
    {
        await using var server = await StartAsync([]);
        var person = Guid.NewGuid().ToString();

        await PublishAsync(server, Completed("", DateTimeOffset.UnixEpoch));
        await PublishAsync(server, Completed(person, DateTimeOffset.UnixEpoch));

        await Eventually.Be(async () => await LoadAsync(server, person) is not null, "the fact after it is handled");
        Assert.Null(await LoadAsync(server, ""));
    }

    [Fact]
    public async Task A_mapping_without_target_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => StartAsync(new() { ["Consent:Mappings:0:Name"] = "crm", ["Consent:Mappings:0:Source"] = "managed/user" }));

        Assert.Contains("Consent:Mappings", failure.Message, StringComparison.Ordinal);
    }

    private Task<PlatformServer> StartAsync(Dictionary<string, string?> settings) => PlatformServer.StartAsync(
        [new ConsentModule()],
        new Dictionary<string, string?>(settings)
        {
            ["ConnectionStrings:Postgres"] = postgres.ConnectionString,
            ["Bus:Transport"] = "InMemory",
        });

    private static Task PublishAsync<T>(PlatformServer server, T fact)
        where T : class => server.Services.GetRequiredService<IBus>().Publish(fact);

    private static async Task<Subject?> LoadAsync(PlatformServer server, string person)
    {
        await using var session = server.Services.GetRequiredService<IConsentStore>().QuerySession();

        return person.Length == 0 ? null : await session.LoadAsync<Subject>(person);
    }

    private static UserCreated Created(string person, long revision) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = person,
        Revision = revision,
        CorrelationId = "c",
        Resource = "managed/user",
        Properties = JsonSerializer.SerializeToElement(new { mail = "private@example.org" }),
    };

    private static UserDeleted Deleted(string person, long revision) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch.AddHours(3),
        Realm = "/",
        SubjectId = person,
        Revision = revision,
        CorrelationId = "c",
        Resource = "managed/user",
    };

    private static JourneyCompleted Completed(string person, DateTimeOffset at) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = at,
        Realm = "/",
        SubjectId = person,
        Revision = 4,
        CorrelationId = "c",
        SessionId = Guid.NewGuid(),
        Journey = "Login",
        JourneyRevision = "abc",
        SessionCreated = true,
    };
}
