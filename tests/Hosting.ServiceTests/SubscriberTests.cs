using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;
using Subscriber;

namespace Platform.Hosting.ServiceTests;

[Collection(nameof(BrokerCollection))]
public sealed class SubscriberTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task The_sample_hears_what_a_service_publishes_once_and_ends_when_told_to()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));
        var output = new ConcurrentQueue<string>();
        using var sample = Launch(output);
        await Eventually.Be(() => output.Any(l => l.Contains("Bus started", StringComparison.Ordinal)), "the sample is connected", TimeSpan.FromSeconds(60));
        var person = Guid.NewGuid().ToString();
        var bus = server.Services.GetRequiredService<IBus>();
        var created = Created(person);

        await bus.Publish(created);
        await bus.Publish(created);
        await bus.Publish(PasswordChanged(person));

        await Eventually.Be(() => output.Any(l => l.Contains($"Password of person {person} changed", StringComparison.Ordinal)), "the sample hears both facts");
        Assert.Single(output, l => l.Contains($"Person {person} exists", StringComparison.Ordinal));
        Assert.Single(output, l => l.Contains($"Fact {created.EventId} was heard before", StringComparison.Ordinal));

        using var kill = Process.Start("kill", ["-TERM", $"{sample.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await sample.WaitForExitAsync(patience.Token);
        Assert.Equal(0, sample.ExitCode);
    }

    [Fact]
    public void The_sample_names_every_contract_as_the_platform_does()
    {
        var sample = new PlatformEntityNames(new Unused());
        var format = typeof(IEntityNameFormatter).GetMethod(nameof(IEntityNameFormatter.FormatEntityName))!;

        Assert.All(
            typeof(IIntegrationEvent).Assembly.GetExportedTypes().Where(t => !t.IsEnum),
            type => Assert.Equal(ContractEntityNames.NameOf(type), format.MakeGenericMethod(type).Invoke(sample, [])));
    }

    private Process Launch(ConcurrentQueue<string> output)
    {
        // From its own folder: beside the tests, the framework of the tests replaces its packages.
        var program = typeof(SubscriberTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Subscriber").Value!;
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__RabbitMq"] = rabbit.ConnectionString;
        var sample = Process.Start(start)!;
        sample.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        sample.BeginOutputReadLine();

        return sample;
    }

    private static UserCreated Created(string person) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = person,
        Revision = 1,
        CorrelationId = "c",
        Resource = "managed/user",
        Properties = JsonSerializer.SerializeToElement(new { userName = "babs" }),
    };

    private static PasswordChanged PasswordChanged(string person) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = person,
        Revision = 2,
        CorrelationId = "c",
        Resource = "managed/user",
    };

    private sealed class Unused : IEntityNameFormatter
    {
        public string FormatEntityName<T>() => throw new NotSupportedException(typeof(T).FullName);
    }
}
