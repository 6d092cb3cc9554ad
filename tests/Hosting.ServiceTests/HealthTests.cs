using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Health;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

[Collection(nameof(BrokerCollection))]
public sealed class HealthTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_started_service_is_live_and_ready()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));

        var ready = await server.Http.GetStringAsync("/health/ready");

        Assert.Equal("healthy", JsonDocument.Parse(ready).RootElement.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Without_database_a_service_starts_is_live_is_not_ready_and_says_why()
    {
        var settings = Settings.Distributed(postgres, rabbit).With("ConnectionStrings:Postgres", "Host=127.0.0.1;Port=1;Username=x;Password=y;Database=z");
        await using var server = await PlatformServer.LaunchAsync([new SampleModule()], settings);

        var ready = await server.Http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("application/problem+json", ready.Content.Headers.ContentType?.MediaType);
        var checks = JsonDocument.Parse(await ready.Content.ReadAsStringAsync()).RootElement.GetProperty("checks");
        Assert.Equal("unhealthy", checks.GetProperty("database").GetString());
    }

    [Fact]
    public async Task Without_broker_a_service_starts_is_live_and_not_ready()
    {
        await using var server = await PlatformServer.LaunchAsync([new SampleModule()], Settings.Distributed(postgres, "amqp://guest:guest@127.0.0.1:1/"));

        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
        Assert.False(await server.IsReadyAsync());
    }

    [Fact]
    public async Task A_broker_that_goes_away_makes_a_service_unready_until_its_consumers_hear_again()
    {
        Assert.SkipUnless(LocalBroker.IsInstalled, "The machine has no RabbitMQ that a test may stop.");
        await using var broker = new LocalBroker();
        await broker.StartAsync();
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, broker.ConnectionString));

        await broker.StopAsync();
        await Eventually.Be(async () => !await server.IsReadyAsync(), "the service takes itself out");
        await broker.ResumeAsync();

        await Eventually.Be(server.IsReadyAsync, "the service is back", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_unexpected_failure_is_answered_as_a_problem_without_its_details()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Embedded(postgres));

        var answer = await server.Http.GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret detail", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_argument_asks_the_running_instance()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Embedded(postgres));

        Assert.Equal(0, await PlatformHost.RunAsync(["--health", $"--urls={server.Http.BaseAddress}"], new SampleModule()));
        Assert.Equal(1, await PlatformHost.RunAsync(["--health", "--urls=http://127.0.0.1:1"], new SampleModule()));
    }

    [Theory]
    [InlineData("urls", "http://+:8080", "http://127.0.0.1:8080/")]
    [InlineData("urls", "http://0.0.0.0:8080;http://[::]:8081", "http://127.0.0.1:8080/")]
    [InlineData("HTTP_PORTS", "8080;8081", "http://127.0.0.1:8080/")]
    [InlineData("other", "x", "http://127.0.0.1:5000/")]
    public void The_health_argument_finds_the_address_of_the_instance(string key, string value, string address)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        Assert.Equal(address, HealthProbe.Address(configuration).ToString());
    }
}
