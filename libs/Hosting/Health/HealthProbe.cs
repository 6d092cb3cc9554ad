using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Platform.Hosting.Health;

/// <summary>Asks the instance that runs in the same container whether it is ready.</summary>
internal static class HealthProbe
{
    private const string DefaultAddress = "http://127.0.0.1:5000";

    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables().AddCommandLine(args).Build();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };

        try
        {
            using var answer = await http.GetAsync(new Uri(Address(configuration), "/health/ready"));

            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(e.Message);

            return 1;
        }
    }

    internal static Uri Address(IConfiguration configuration)
    {
        var port = First(configuration["HTTP_PORTS"]);
        var url = First(configuration[WebHostDefaults.ServerUrlsKey]) ?? (port is null ? DefaultAddress : $"http://127.0.0.1:{port}");

        return new Uri(url.Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal));
    }

    private static string? First(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
