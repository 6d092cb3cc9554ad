using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Access;

namespace Platform.Journey.ServiceTests.Credentials;

/// <summary>All routes of all services against the default table.</summary>
public sealed class AccessWalkTests(WholePlatform platform) : IClassFixture<WholePlatform>
{
    [Fact]
    public void Every_route_has_a_rule()
    {
        var rules = AccessTable.Default.Rules.Where(rule => !rule.Conditions.Contains(AccessCondition.InScope)).ToArray();
        var bare = RoutesOf(platform.Services)
            .Where(endpoint => endpoint.Metadata.GetMetadata<OutsideAccessRules>() is null)
            .Where(endpoint => !rules.Any(rule => rule.Pattern.Matches(Sample(endpoint)) && !rule.ExcludePatterns.Any(pattern => pattern.Matches(Sample(endpoint)))))
            .Select(endpoint => endpoint.RoutePattern.RawText);

        Assert.Empty(bare);
    }

    [Fact]
    public void Outside_the_table_there_is_nothing_but_health() => Assert.Equal(
        ["/health/live", "/health/ready"],
        RoutesOf(platform.Services).Where(endpoint => endpoint.Metadata.GetMetadata<OutsideAccessRules>() is not null).Select(endpoint => endpoint.RoutePattern.RawText).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_gateway_leaves_to_the_services_what_it_passes_on_and_nothing_else()
    {
        await using var gateway = await platform.StartAnotherAsync(("Services:Identity", "http://127.0.0.1:1"));

        Assert.Equal(
            ["/health/live", "/health/ready", "/openidm/bulk/import/{**rest}", "/openidm/{**rest}"],
            RoutesOf(gateway.Services).Where(endpoint => endpoint.Metadata.GetMetadata<OutsideAccessRules>() is not null).Select(endpoint => endpoint.RoutePattern.RawText).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<RouteEndpoint> RoutesOf(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string[] Sample(RouteEndpoint endpoint) =>
        [.. endpoint.RoutePattern.PathSegments.Select(segment => segment.IsSimple && segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x")];
}
