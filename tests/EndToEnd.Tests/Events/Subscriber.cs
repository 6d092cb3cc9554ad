using System.Collections.Concurrent;
using System.Text.Json;
using Platform.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Platform.EndToEnd.Tests.Events;

/// <summary>
/// A service of somebody else: a queue of its own bound to the exchanges of the contracts, read without any of the platform's code but those.
/// </summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private static readonly Type[] _facts =
        [.. typeof(IIntegrationEvent).Assembly.GetExportedTypes().Where(type => type.IsClass && typeof(IIntegrationEvent).IsAssignableFrom(type))];

    private readonly ConcurrentQueue<Heard> _heard = new();
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private Subscriber(IConnection connection, IChannel channel)
    {
        _connection = connection;
        _channel = channel;
    }

    public static async Task<Subscriber> StartAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = true, NetworkRecoveryInterval = TimeSpan.FromSeconds(1) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var subscriber = new Subscriber(connection, channel);
        var queue = $"end-to-end-{Guid.NewGuid():N}";
        // Durable and not exclusive: what is published while the broker or this test is away must still be here afterwards.
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);

        foreach (var fact in _facts)
        {
            await channel.ExchangeDeclareAsync(ExchangeOf(fact), ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(queue, ExchangeOf(fact), "");
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += subscriber.ReceiveAsync;
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);

        return subscriber;
    }

    /// <summary>Facts about one person, in the order they came.</summary>
    public IReadOnlyList<Heard> About(string subjectId) => [.. _heard.Where(heard => heard.Fact.SubjectId == subjectId)];

    public IReadOnlyList<Heard> All => [.. _heard];

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task ReceiveAsync(object sender, BasicDeliverEventArgs delivery)
    {
        var fact = _facts.Single(type => ExchangeOf(type) == delivery.Exchange || MessageTypes(delivery).Contains($"urn:message:{type.Namespace}:{type.Name}"));
        var envelope = JsonElement.Parse(delivery.Body.Span);
        var message = (IIntegrationEvent)envelope.GetProperty("message").Deserialize(fact, JsonSerializerOptions.Web)!;
        _heard.Enqueue(new Heard(message, envelope.GetProperty("messageId").GetGuid()));
        await _channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }

    private static string[] MessageTypes(BasicDeliverEventArgs delivery) =>
        [.. JsonElement.Parse(delivery.Body.Span).GetProperty("messageType").EnumerateArray().Select(type => type.GetString()!)];

    /// <summary>As contracts/README.md says it: <c>identity.v1.user-created</c>.</summary>
    private static string ExchangeOf(Type fact)
    {
        var path = fact.Namespace!["Platform.Contracts.".Length..].ToLowerInvariant();
        var name = string.Concat(fact.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

        return $"{path}.{name}";
    }
}

/// <summary>A fact with the id of the message that brought it.</summary>
internal sealed record Heard(IIntegrationEvent Fact, Guid MessageId)
{
    public string Name => Fact.GetType().Name;
}
