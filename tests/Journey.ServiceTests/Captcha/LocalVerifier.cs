using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Journey.ServiceTests.Captcha;

/// <summary>
/// A verifier as Google and hCaptcha run them: every answer of a person counts once. The path says what it does wrong.
/// </summary>
public sealed class LocalVerifier : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, int> _used = new();
    private WebApplication? _server;

    /// <summary>Its origin.</summary>
    public string Origin => _server!.Urls.First();

    /// <summary>Forms it was sent: secret and response.</summary>
    public ConcurrentQueue<(string Secret, string Response)> Asked { get; } = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.MapPost("/siteverify", VerifyAsync);
        _server.MapPost("/refuses", () => Results.StatusCode(500));
        _server.MapPost("/moved", () => Results.Redirect("/siteverify", permanent: false, preserveMethod: true));
        _server.MapPost("/silent", async (HttpContext context) => await Task.Delay(Timeout.Infinite, context.RequestAborted));
        _server.MapPost("/endless", async (HttpContext context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(new string(' ', 8192), context.RequestAborted);
            }
        });
        _server.MapPost("/html", () => Results.Text("<html>busy</html>"));
        _server.MapPost("/yes", () => Results.Text("""{"success":"yes"}"""));
        _server.MapPost("/list", () => Results.Text("[true]"));
        await _server.StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task<IResult> VerifyAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var response = form["response"].ToString();
        Asked.Enqueue((form["secret"].ToString(), response));
        var isFirst = _used.AddOrUpdate(response, 1, (_, count) => count + 1) == 1;
        return isFirst && response.StartsWith("human", StringComparison.Ordinal)
            ? Results.Text(string.Create(CultureInfo.InvariantCulture, $$"""{"success":true,"hostname":"localhost"{{Score(response)}}}"""))
            : Results.Text("""{"success":false,"error-codes":["timeout-or-duplicate"]}""");
    }

    private static string Score(string response) => response.Split(':') is [_, var score, ..] ? $",\"score\":{score}" : "";
}
