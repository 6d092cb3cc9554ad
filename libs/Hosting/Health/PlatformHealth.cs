using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Hosting.Access;
using Platform.Hosting.Stores;

namespace Platform.Hosting.Health;

/// <summary>
/// <c>/health/live</c>: the process answers; never asks the broker or the database, because a restart would not mend them.
/// <c>/health/ready</c>: warm-up is done, database and bus answer.
/// </summary>
internal static class PlatformHealth
{
    private const string Ready = "ready";

    public static void AddPlatformHealth(this WebApplicationBuilder builder)
    {
        var checks = builder.Services.AddHealthChecks().AddCheck<StartupCheck>("startup", tags: [Ready]);

        if (builder.Services.Any(d => d.ServiceType == typeof(StoreRegistration)))
            checks.AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(3));
    }

    public static void MapPlatformHealth(this WebApplication app)
    {
        var outside = new OutsideAccessRules("Whoever runs the service asks before there are rules.");
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).WithMetadata(outside);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = c => c.Tags.Contains(Ready),
            // The bus calls itself degraded while its consumers are cut off from the broker: nothing would hear what is sent to this instance.
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
            ResponseWriter = WriteAsync,
        }).WithMetadata(outside);
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var checks = report.Entries.ToDictionary(e => e.Key, e => Name(e.Value.Status), StringComparer.Ordinal);

        if (report.Status == HealthStatus.Healthy)
            return http.Response.WriteAsJsonAsync(new { status = Name(report.Status), checks });

        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "Not ready",
            Extensions = { ["checks"] = checks },
        };

        return http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "unhealthy",
    };
}
