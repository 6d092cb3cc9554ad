using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Platform.Hosting;

/// <summary>
/// One service of the platform as a library: what it registers, consumes and serves. A thin executable hosts one module
/// (distributed); the embedded host runs all of them in one process. Modules never see each other.
/// </summary>
public interface IServiceModule
{
    /// <summary>Short name, also the database schema and the prefix of the queues: <c>journey</c>, <c>identity</c>, …</summary>
    string Name { get; }

    /// <summary>Registers stores, options and slices.</summary>
    void AddServices(IHostApplicationBuilder builder);

    /// <summary>Registers consumers on the one bus of the process.</summary>
    void AddConsumers(IBusRegistrationConfigurator bus);

    /// <summary>Puts middleware before routing, for a service whose paths need rewriting; most have none.</summary>
    void UseMiddleware(IApplicationBuilder app)
    {
    }

    /// <summary>Maps the HTTP endpoints of the service, if it has any.</summary>
    void MapEndpoints(IEndpointRouteBuilder routes);
}
