using System.Text.Json.Serialization;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Contracts;

namespace Platform.Hosting.Messaging;

/// <summary>The one bus of the process, with the same consumers on either transport.</summary>
internal static class PlatformBus
{
    public static void AddPlatformBus(this WebApplicationBuilder builder, IReadOnlyList<IServiceModule> modules)
    {
        var section = builder.Configuration.GetSection("Bus");
        var transport = section.GetValue<BusTransport?>("Transport") ?? (modules.Count > 1 ? BusTransport.InMemory : BusTransport.RabbitMq);

        builder.Services.AddOptions<BusOptions>().Bind(section).Configure(o => o.Transport = transport)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<RabbitMqOptions>()
            .Bind(builder.Configuration.GetSection("RabbitMq"))
            .Configure(o => o.Address ??= builder.Configuration.GetConnectionString("RabbitMq"))
            .Validate(
                o => transport == BusTransport.InMemory || RabbitMqOptions.IsAddress(o.Address),
                "ConnectionStrings:RabbitMq must be an AMQP address such as amqp://user:password@host:5672/vhost.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IRequester, BusRequester>();
        builder.Services.AddSingleton(typeof(EventGroup<,>));
        builder.Services.AddMassTransit(x => Configure(x, modules, transport));

        // The host starts the bus itself, after the stores: consumers must not run before their tables and seeds are there.
        builder.Services.RemoveMassTransitHostedService();
    }

    private static void Configure(IBusRegistrationConfigurator x, IReadOnlyList<IServiceModule> modules, BusTransport transport)
    {
        x.DisableUsageTelemetry();
        x.SetEndpointNameFormatter(new ServiceEndpointNames());

        foreach (var module in modules)
            module.AddConsumers(x);

        if (transport == BusTransport.InMemory)
        {
            x.UsingInMemory((context, bus) =>
            {
                ConfigureMessages(bus, context);
                bus.ConfigureEndpoints(context);
            });
        }
        else
        {
            x.UsingRabbitMq((context, bus) =>
            {
                context.GetRequiredService<IOptions<RabbitMqOptions>>().Value.Apply(bus);
                ConfigureMessages(bus, context);
                bus.ConfigureEndpoints(context);
            });
        }
    }

    private static void ConfigureMessages(IBusFactoryConfigurator bus, IBusRegistrationContext context)
    {
        bus.PrefetchCount = context.GetRequiredService<IOptions<BusOptions>>().Value.Prefetch;
        bus.MessageTopology.SetEntityNameFormatter(new ContractEntityNames(bus.MessageTopology.EntityNameFormatter));
        bus.ConfigureJsonSerializerOptions(json =>
        {
            json.Converters.Add(new JsonStringEnumConverter());
            // The library's default is indented, which nobody reads.
            json.WriteIndented = false;

            return json;
        });
        bus.ConfigurePublish(p => p.UseExecute(KeepEventsOnDisk));
        bus.ConfigureSend(s => s.UseExecute(KeepEventsOnDisk));
    }

    /// <summary>Only facts must survive a restart of the broker; questions and replies are asked again.</summary>
    private static void KeepEventsOnDisk(SendContext message)
    {
        if (message.RequestId is not null && message is not SendContext<IIntegrationEvent>)
            message.Durable = false;
    }
}
