using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Crest.Versions;
using Platform.Hosting.Access;
using Platform.Hosting.OpenApi;

namespace Platform.Hosting.ServiceTests.OpenApi;

/// <summary>How parts and routes become a document.</summary>
public sealed class OpenApiDocumentTests
{
    private static readonly OpenApiFragment Things = Fragment(
        """
        {
          "tags": [{ "name": "Things", "description": "All things." }],
          "paths": {
            "/things/{id}": {
              "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }],
              "get": { "operationId": "readThing", "responses": { "200": { "description": "It." }, "4XX": { "description": "Own." } } },
              "delete": { "operationId": "deleteThing", "responses": { "200": { "description": "It." } } }
            },
            "/things/{id}/parts/{part}": { "get": { "operationId": "readPart", "responses": { "200": { "description": "It." } } } }
          }
        }
        """);

    [Fact]
    public void What_is_described_and_not_served_is_not_in_the_document()
    {
        var document = OpenApiDocument.Of([Things], [Route("get", "/things/{id}"), Route("post", "/things")]);

        Assert.Equal([("/things/{id}", "get")], OpenApiDocument.OperationsOf(document).Select(found => (found.Path, found.Method)));
    }

    [Fact]
    public void Every_operation_gets_its_tag_its_path_parameters_and_the_answers_to_refused_requests()
    {
        var document = OpenApiDocument.Of([Things], [Route("get", "/things/{id}"), Route("get", "/things/{id}/parts/{part}") with { HasVersions = true }]);
        var (thing, part) = (document["paths"]!["/things/{id}"]!["get"]!, document["paths"]!["/things/{id}/parts/{part}"]!["get"]!);

        Assert.Equal("Things", thing["tags"]![0]!.GetValue<string>());
        Assert.Empty(thing["parameters"]!.AsArray());
        Assert.Equal("Own.", thing["responses"]!["4XX"]!["description"]!.GetValue<string>());
        Assert.Equal("#/components/responses/ServerError", thing["responses"]!["5XX"]!["$ref"]!.GetValue<string>());
        Assert.Equal(["id", "part", null], part["parameters"]!.AsArray().Select(parameter => parameter!["name"]?.GetValue<string>()));
        Assert.Equal("#/components/parameters/acceptApiVersion", part["parameters"]![2]!["$ref"]!.GetValue<string>());
    }

    [Fact]
    public void Documents_of_several_processes_become_one()
    {
        var one = OpenApiDocument.Of([Things], [Route("get", "/things/{id}")]);
        OpenApiDocument.Merge(one, OpenApiDocument.Of([Things], [Route("get", "/things/{id}"), Route("delete", "/things/{id}")]));

        Assert.Equal(["get", "delete"], OpenApiDocument.OperationsOf(one).Select(found => found.Method));
        Assert.Single(one["tags"]!.AsArray());
    }

    [Fact]
    public void Operations_that_the_table_leaves_open_need_no_security()
    {
        var document = OpenApiDocument.Of([Things], [Route("get", "/things/{id}"), Route("delete", "/things/{id}")]);
        var rules = JsonElement.Parse(
            """
            { "configs": [
              { "pattern": "/things/*", "roles": "*", "methods": "read" },
              { "pattern": "config/**", "roles": "internal/role/openidm-admin", "methods": "*" }
            ] }
            """);
        OpenApiDocument.MarkOpen(document, AccessTableReader.Read(rules).Table!);

        Assert.Empty(document["paths"]!["/things/{id}"]!["get"]!["security"]!.AsArray());
        Assert.Null(document["paths"]!["/things/{id}"]!["delete"]!["security"]);
    }

    [Theory]
    [InlineData("/am/json/authenticate", "post", true)]
    [InlineData("/am/json/sessions", "post", false)]
    [InlineData("/openidm/info/ping", "get", true)]
    [InlineData("/openidm/info/login", "get", false)]
    [InlineData("/openidm/info/ping", "delete", false)]
    [InlineData("/openidm/managed/user", "get", false)]
    [InlineData(OpenApiEndpoint.Path, "get", false)]
    public void The_default_table_is_open_where_nobody_needs_to_sign_in(string path, string method, bool isOpen) =>
        Assert.Equal(isOpen, AccessTable.Default.IsOpen(AccessRequest.SegmentsOf(path), method));

    [Fact]
    public void Routes_are_read_as_OpenAPI_writes_paths()
    {
        using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/a/{id:guid}", () => "");
        app.MapPost("/b/{type}/{id?}", () => "");
        app.MapDelete("/c/{**rest}", () => "");
        app.MapGet("/d/*", () => "").ServesVersions(new() { Resource = [new(1, 0)] });
        app.MapGet("/e/{id}.html", () => "");
        app.Map("/f", () => "");
        app.MapGet("/g", () => "").ExcludeFromDescription();

        Assert.Equal(
            [
                Route("get", "/a/{id}"), Route("post", "/b/{type}"), Route("post", "/b/{type}/{id}"), Route("delete", "/c/{rest}"), Route("get", "/d/*") with { HasVersions = true },
                Route("get", "/e/{id}.html"),
            ],
            ((IEndpointRouteBuilder)app).DataSources.SelectMany(ServedRoute.Of));
    }

    private static ServedRoute Route(string method, string path) => new(method, path, HasVersions: false);

    private static OpenApiFragment Fragment(string json) => new("test", JsonNode.Parse(json)!.AsObject());
}
