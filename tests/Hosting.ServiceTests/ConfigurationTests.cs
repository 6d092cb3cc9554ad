using Microsoft.Extensions.Options;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, string?> _usable = new()
    {
        ["ConnectionStrings:Postgres"] = "Host=127.0.0.1;Port=1;Username=x;Password=y;Database=z",
        ["ConnectionStrings:RabbitMq"] = "amqp://guest:guest@127.0.0.1:1/",
        ["Keys:Bus"] = Convert.ToBase64String(new byte[32]),
    };

    [Theory]
    [InlineData("ConnectionStrings:Postgres", "", "ConnectionStrings:Postgres must be set")]
    [InlineData("ConnectionStrings:RabbitMq", "", "ConnectionStrings:RabbitMq must be an AMQP address")]
    [InlineData("ConnectionStrings:RabbitMq", "http://broker", "ConnectionStrings:RabbitMq must be an AMQP address")]
    [InlineData("Keys:Bus", "", "Keys:Bus must be set")]
    [InlineData("Keys:Bus", "c2hvcnQ=", "must be base64 of exactly 32 bytes")]
    [InlineData("Keys:BusPrevious:0", "nonsense", "must be base64 of exactly 32 bytes")]
    [InlineData("Bus:RequestTimeout", "01:00:00", "RequestTimeout")]
    [InlineData("Database:MaxPoolSize", "1", "MaxPoolSize")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_and_is_named(string key, string value, string message)
    {
        var settings = new Dictionary<string, string?>(_usable) { [key] = value };

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => PlatformServer.LaunchAsync([new SampleModule()], settings));

        Assert.Contains(message, string.Join(' ', failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_then_ends_with_the_exit_code_for_configuration_errors() =>
        Assert.Equal(78, await PlatformHost.RunAsync(["--urls=http://127.0.0.1:0", "--ConnectionStrings:Postgres=Host=x", "--Bus:Transport=RabbitMq"], new SampleModule()));

    [Fact]
    public async Task Secrets_are_read_from_one_file_per_key()
    {
        var folder = Directory.CreateTempSubdirectory("platform-secrets-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Keys__Bus"), _usable["Keys:Bus"] + "\n");
        var settings = new Dictionary<string, string?>(_usable) { ["PLATFORM_SECRETS_DIR"] = folder };
        settings.Remove("Keys:Bus");

        await using var server = await PlatformServer.LaunchAsync([new SampleModule()], settings);

        Directory.Delete(folder, recursive: true);
        Assert.False(await server.IsReadyAsync());
    }
}
