using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Crest.Versions;

namespace Platform.Crest.UnitTests.Versions;

public sealed class ApiVersionEndpointsTests : IAsyncLifetime
{
    private readonly WebApplication _app = Build();
    private readonly HttpClient _client = new();

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client.BaseAddress = new Uri(
            _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_answer_names_the_served_version()
    {
        var answer = await Get("protocol=1.0, resource=2.0");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("resource=2.1", answer.Headers.GetValues("Content-API-Version").Single());
    }

    [Fact]
    public async Task A_version_not_served_is_answered_in_the_dialect()
    {
        var answer = await Get("resource=9.0");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(
            """{"code":404,"reason":"Not Found","message":"Accept-API-Version: Requested version \"9.0\" does not match any routes."}""",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task<HttpResponseMessage> Get(string version)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/thing");
        request.Headers.TryAddWithoutValidation("Accept-API-Version", version);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/thing", () => Results.Ok()).ServesVersions(new() { Resource = [new(2, 1)] });
        return app;
    }
}
