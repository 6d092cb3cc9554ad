using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Hosting;
using Platform.Hosting.Access;
using Platform.Hosting.Messaging;

namespace Platform.Journey.ServiceTests;

/// <summary>Endpoints on the compatible surface that go wrong in the ways that real ones can.</summary>
internal sealed class FaultyModule : IServiceModule
{
    private static readonly OutsideAccessRules Outside = new("Fails for everybody.");

    public string Name => "faulty";

    /// <summary>Set once the slow endpoint has noticed that its client left.</summary>
    public TaskCompletionSource ClientLeft { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set once the slow endpoint has begun.</summary>
    public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton(this);

    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/am/json/faults/bug", void () => throw new InvalidOperationException("s3cret")).WithMetadata(Outside);
        routes.MapGet("/am/json/faults/outage", void () => throw new DependencyUnavailableException("VerifyCredentials", "s3cret")).WithMetadata(Outside);
        routes.MapGet("/am/json/faults/slow", WaitForeverAsync).WithMetadata(Outside);
        routes.MapGet("/openidm/faults/bug", void () => throw new InvalidOperationException("s3cret")).WithMetadata(Outside);
    }

    private async Task WaitForeverAsync(HttpContext http)
    {
        Began.SetResult();

        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        finally
        {
            ClientLeft.SetResult();
        }
    }
}
