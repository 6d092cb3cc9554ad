using MassTransit;

namespace Platform.Hosting.Messaging;

/// <summary>
/// Queue names: <c>Platform.Notification.Outgoing.SendEmailConsumer</c> reads <c>notification-send-email</c>. The service in front keeps
/// two services that hear the same event from sharing a queue, also when both live in one process.
/// </summary>
internal sealed class ServiceEndpointNames() : KebabCaseEndpointNameFormatter(includeNamespace: false)
{
    protected override string GetConsumerName(Type type)
    {
        var service = type.Namespace?.Split('.') is ["Platform", var name, ..] ? KebabCase.Of(name) + "-" : "";

        return service + base.GetConsumerName(type);
    }
}
