using Platform.Contracts;
using Platform.Hosting.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>
/// A broker that delivers everything twice: taps the exchanges of all contracts and publishes each message once more, unchanged but for a mark.
/// </summary>
internal sealed class Duplicator : IAsyncDisposable
{
    private const string Mark = "x-delivered-twice";

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private int _repeated;

    private Duplicator(IConnection connection, IChannel channel)
    {
        _connection = connection;
        _channel = channel;
    }

    /// <summary>Messages that were published once more.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    public static async Task<Duplicator> StartAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var duplicator = new Duplicator(connection, channel);
        var tap = await channel.QueueDeclareAsync();

        foreach (var exchange in Exchanges())
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(tap.QueueName, exchange, "");
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += duplicator.RepeatAsync;
        await channel.BasicConsumeAsync(tap.QueueName, autoAck: true, consumer);

        return duplicator;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>Replies need no tap: they go straight to whoever asked, and a question that comes twice is answered twice.</summary>
    private static IEnumerable<string> Exchanges() => typeof(IIntegrationEvent).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false })
        .Select(ContractEntityNames.NameOf)
        .OfType<string>();

    private async Task RepeatAsync(object sender, BasicDeliverEventArgs delivery)
    {
        if (delivery.BasicProperties.Headers?.ContainsKey(Mark) == true)
            return;

        var properties = new BasicProperties(delivery.BasicProperties)
        {
            Headers = new Dictionary<string, object?>(delivery.BasicProperties.Headers ?? new Dictionary<string, object?>()) { [Mark] = true },
        };
        await _channel.BasicPublishAsync(delivery.Exchange, delivery.RoutingKey, mandatory: false, properties, delivery.Body.ToArray());
        Interlocked.Increment(ref _repeated);
    }
}
