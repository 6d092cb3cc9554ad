using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Subscriber;

var builder = Host.CreateApplicationBuilder(args);
var broker = builder.Configuration.GetConnectionString("RabbitMq")
    ?? throw new InvalidOperationException("Set ConnectionStrings__RabbitMq, for example amqp://user:password@localhost:5672/");

builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(25));
builder.Services.AddSingleton<Newsletter>();
builder.Services.AddMassTransit(bus =>
{
    bus.AddConsumer<UserCreatedConsumer>();
    bus.AddConsumer<PasswordChangedConsumer>();
    bus.UsingRabbitMq((context, rabbit) =>
    {
        rabbit.Host(new Uri(broker));

        // One line to speak the platform's exchange names (identity.v1.user-created, …).
        rabbit.MessageTopology.SetEntityNameFormatter(new PlatformEntityNames(rabbit.MessageTopology.EntityNameFormatter));

        // A queue of its own: every subscriber hears everything. One message at a time keeps the order of the platform.
        rabbit.ReceiveEndpoint("sample-subscriber", queue =>
        {
            queue.SetQuorumQueue();
            queue.ConcurrentMessageLimit = 1;
            queue.UseMessageRetry(r => r.Exponential(5, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200)));
            queue.ConfigureConsumer<UserCreatedConsumer>(context);
            queue.ConfigureConsumer<PasswordChangedConsumer>(context);
        });
    });
});

await builder.Build().RunAsync();
