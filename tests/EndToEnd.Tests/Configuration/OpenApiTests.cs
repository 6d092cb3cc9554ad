using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Configuration;

/// <summary>One document describes what all services answer behind the gateway.</summary>
public sealed class OpenApiTests(DistributedStack stack)
{
    [Theory]
    [InlineData("/am/json/authenticate")]
    [InlineData("/openidm/managed/user/{id}")]
    [InlineData("/openidm/notification/webhooks")]
    [InlineData("/openidm/recon")]
    public async Task The_document_of_the_gateway_holds_the_paths_of_every_service(string path)
    {
        using var administrator = await stack.AdministratorAsync();

        var answer = await administrator.GetAsync("/openidm/openapi.json");

        Assert.Equal(200, (int)answer.Status);
        Assert.NotNull(answer.Json["paths"]![path]);
    }

    [Fact]
    public async Task Nobody_else_reads_it()
    {
        using var nobody = stack.Browser();

        Assert.Equal(401, (int)(await nobody.GetAsync("/openidm/openapi.json")).Status);
    }
}
