using MassTransit;

namespace Platform.Hosting.Messaging;

/// <summary>Section <c>RabbitMq</c>; the address itself is <c>ConnectionStrings:RabbitMq</c>.</summary>
internal sealed class RabbitMqOptions
{
    /// <summary>AMQP address, <c>amqp://user:password@host:5672/vhost</c>.</summary>
    public string? Address { get; set; }

    /// <summary>User, when it is not part of the address.</summary>
    public string? User { get; set; }

    /// <summary>Password, when it is not part of the address; lets it come from a file of its own.</summary>
    public string? Password { get; set; }

    public static bool IsAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps" or "rabbitmq" or "rabbitmqs";

    public void Apply(IRabbitMqBusFactoryConfigurator bus)
    {
        var uri = new Uri(Address!);
        var account = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var user = User ?? (account[0].Length > 0 ? account[0] : "guest");
        var password = Password ?? (account.Length > 1 ? account[1] : "guest");

        bus.Host(new UriBuilder(uri) { UserName = "", Password = "" }.Uri, h =>
        {
            h.Username(user);
            h.Password(password);
        });
    }
}
