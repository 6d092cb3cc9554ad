using System.Text.Json;
using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>
/// Learns, without keeping them, the names that people are known by, former ones too, and takes somebody who is gone out of every session. Each fact may come
/// twice and does the same then.
/// </summary>
internal sealed class PersonConsumer(IJourneyStore store, SessionEraser eraser, ErasureKeys keys)
    : IConsumer<UserCreated>, IConsumer<UserUpdated>, IConsumer<UserDeleted>
{
    private const string Insert = $"insert into {MentionTables.Names} (person, name) select ?, unnest(?) on conflict do nothing";

    private static readonly string[] _names = ["userName", "mail"];

    public Task Consume(ConsumeContext<UserCreated> context) =>
        LearnAsync(context.Message.SubjectId, context.Message.Properties, context.CancellationToken);

    public Task Consume(ConsumeContext<UserUpdated> context) =>
        LearnAsync(context.Message.SubjectId, context.Message.Properties, context.CancellationToken);

    public Task Consume(ConsumeContext<UserDeleted> context) =>
        eraser.EraseAsync(context.Message.SubjectId, context.Message.OccurredAt, context.CancellationToken);

    private async Task LearnAsync(string subjectId, JsonElement properties, CancellationToken ct)
    {
        var names = _names
            .Select(name => properties.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null)
            .Where(name => name is { Length: > 0 })
            .Select(name => keys.OfName(name!))
            .Distinct()
            .ToArray();
        if (names.Length is 0)
        {
            return;
        }

        await using var documents = store.LightweightSession();
        documents.QueueSqlCommand(Insert, keys.OfSubject(subjectId), names);
        await documents.SaveChangesAsync(ct);
    }
}

/// <summary>Endpoint of <see cref="PersonConsumer"/>.</summary>
internal sealed class PersonConsumerDefinition : EventConsumerDefinition<PersonConsumer>;
