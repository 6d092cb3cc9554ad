using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts.Identity.V1;
using Platform.Hosting;
using Platform.Hosting.Messaging;

namespace Platform.Consent.ServiceTests.World;

/// <summary>The identity service as far as consent sees it: the present state of every person, and the facts that led there.</summary>
internal sealed class People : IServiceModule
{
    private readonly ConcurrentDictionary<string, (long Revision, JsonObject Properties)> _present = new(StringComparer.Ordinal);

    public string Name => "identity";

    public ManagedObject? Find(string id) => _present.TryGetValue(id, out var person)
        ? new ManagedObject
        {
            Id = id,
            Resource = "managed/user",
            Revision = person.Revision,
            Properties = person.Properties.ContainsKey("broken") ? JsonElement.Parse("7") : JsonSerializer.SerializeToElement(person.Properties),
            Metadata = new() { CreatedAt = DateTimeOffset.UnixEpoch, LastChangedAt = DateTimeOffset.UnixEpoch, LoginCount = 0 },
        }
        : null;

    public UserCreated Create(string id, params string[] mappings)
    {
        var properties = new JsonObject
        {
            ["_id"] = id, ["userName"] = $"u-{id}", ["mail"] = $"{id}@example.org", ["givenName"] = "Barbara", ["description"] = "private-note", ["city"] = "Oslo",
        };

        if (mappings.Length > 0)
            properties["consentedMappings"] = Consents(mappings);

        _present[id] = (1, properties);

        return new UserCreated
        {
            EventId = Guid.NewGuid(),
            OccurredAt = DateTimeOffset.UnixEpoch,
            Realm = "/",
            SubjectId = id,
            Revision = 1,
            CorrelationId = "c",
            Resource = "managed/user",
            Properties = JsonSerializer.SerializeToElement(properties),
        };
    }

    public UserUpdated Change(string id, string property, JsonNode? value)
    {
        var (revision, properties) = _present[id];
        properties = (JsonObject)properties.DeepClone();
        properties.Remove(property);

        if (value is not null)
            properties[property] = value;

        _present[id] = (revision + 1, properties);

        return new UserUpdated
        {
            EventId = Guid.NewGuid(),
            OccurredAt = DateTimeOffset.UnixEpoch,
            Realm = "/",
            SubjectId = id,
            Revision = revision + 1,
            CorrelationId = "c",
            Resource = "managed/user",
            ChangedProperties = [property],
            Properties = JsonSerializer.SerializeToElement(value is null ? [] : new JsonObject { [property] = value.DeepClone() }),
        };
    }

    /// <summary>The same fact about an object that is no person.</summary>
    public static ManagedObjectCreated AsDevice(UserCreated fact) => new()
    {
        EventId = fact.EventId,
        OccurredAt = fact.OccurredAt,
        Realm = fact.Realm,
        SubjectId = fact.SubjectId,
        Revision = fact.Revision,
        CorrelationId = fact.CorrelationId,
        Resource = "managed/device",
        Properties = fact.Properties,
    };

    public UserUpdated Agree(string id, params string[] mappings) =>
        Change(id, "consentedMappings", mappings.Length == 0 ? null : Consents(mappings));

    public UserDeleted Delete(string id)
    {
        _present.Remove(id, out var person);

        return new UserDeleted
        {
            EventId = Guid.NewGuid(),
            OccurredAt = DateTimeOffset.UnixEpoch,
            Realm = "/",
            SubjectId = id,
            Revision = person.Revision + 1,
            CorrelationId = "c",
            Resource = "managed/user",
        };
    }

    public void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton(this);

    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ReadObjectAnswers, ReadObjectAnswersDefinition>();
        bus.AddConsumer<SchemaAnswers, SchemaAnswersDefinition>();
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }

    private static JsonArray Consents(string[] mappings) =>
        [.. mappings.Select(m => new JsonObject { ["mapping"] = m, ["consentDate"] = "2026-01-02T03:04:05.000Z" })];
}

internal sealed class ReadObjectAnswers(People people) : IConsumer<ReadObject>
{
    public Task Consume(ConsumeContext<ReadObject> context) => context.RespondAsync(new ObjectRead { Object = people.Find(context.Message.Value) });
}

internal sealed class ReadObjectAnswersDefinition : RequestConsumerDefinition<ReadObjectAnswers>;

internal sealed class SchemaAnswers : IConsumer<ReadResourceDefinition>
{
    public Task Consume(ConsumeContext<ReadResourceDefinition> context) => context.RespondAsync(new ResourceDefinitionRead
    {
        Schema = JsonElement.Parse("""{"properties":{"mail":{"title":"Email Address"},"givenName":{"title":"First Name"}}}"""),
    });
}

internal sealed class SchemaAnswersDefinition : RequestConsumerDefinition<SchemaAnswers>;
