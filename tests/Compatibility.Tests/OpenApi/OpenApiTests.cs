using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Compatibility.Tests.Stack;

namespace Platform.Compatibility.Tests.OpenApi;

/// <summary>What other people's tools say about the OpenAPI document, and about what the platform really answers.</summary>
public sealed class OpenApiTests : IDisposable
{
    private const string Address = "/openidm/openapi.json";
    private const string Users = "/openidm/managed/user";

    private readonly HttpClient _http;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("platform-openapi-");

    public OpenApiTests(EmbeddedStack stack)
    {
        _http = new HttpClient { BaseAddress = stack.BaseUrl };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"amadmin:{stack.AdministratorPassword}")));
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_document_passes_the_linter_without_a_warning() =>
        await ClientPackages.LintAsync(await WriteAsync("openapi.json", (await DocumentAsync()).ToJsonString()));

    [Fact]
    public async Task Real_answers_fit_the_schemas_of_the_document()
    {
        var name = $"openapi{Guid.NewGuid():N}";
        var person = new { userName = name, givenName = "Barbara", sn = "Jensen", mail = $"{name}@example.com", password = "Zebra.Quux77" };
        var answers = new List<Answer>
        {
            await SendAsync("createManaged_user", HttpStatusCode.Created, HttpMethod.Post, Users, person),
            await SendAsync("createManaged_user", HttpStatusCode.Forbidden, HttpMethod.Post, Users, new { userName = name, mail = "nobody" }),
            await SendAsync("queryManaged_user", HttpStatusCode.OK, HttpMethod.Get, $"{Users}?_queryFilter=userName+eq+\"{name}\"&_totalPagedResultsPolicy=EXACT"),
            await SendAsync("queryManaged_user", HttpStatusCode.BadRequest, HttpMethod.Get, $"{Users}?_queryFilter=(("),
        };
        var own = $"{Users}/{answers[0].Body!["_id"]}";
        answers.AddRange(
        [
            await SendAsync("readManaged_user", HttpStatusCode.OK, HttpMethod.Get, own),
            await SendAsync("readManaged_user", HttpStatusCode.NotFound, HttpMethod.Get, $"{Users}/nobody-{name}"),
            await SendAsync("patchManaged_user", HttpStatusCode.OK, HttpMethod.Patch, own, new[] { new { operation = "replace", field = "/description", value = "Reads documents." } }),
            await SendAsync("readManagedHistory_user", HttpStatusCode.OK, HttpMethod.Get, $"{own}/history"),
            await SendAsync("readProfile", HttpStatusCode.OK, HttpMethod.Get, $"/openidm/profile/managed/user/{answers[0].Body!["_id"]}"),
            await SendAsync("validateOfType", HttpStatusCode.OK, HttpMethod.Post, "/openidm/policy/managed/user?_action=validateObject", new { userName = "" }),
            await SendAsync("deleteManaged_user", HttpStatusCode.OK, HttpMethod.Delete, own),
            await SendAsync("readConfiguration", HttpStatusCode.OK, HttpMethod.Get, "/openidm/config/access"),
            await SendAsync("querySchemaViolations", HttpStatusCode.OK, HttpMethod.Get, "/openidm/schema/managed/user/violations"),
            await SendAsync("readSchemaProperty", HttpStatusCode.OK, HttpMethod.Get, "/openidm/schema/managed/user/properties/mail"),
            await SendAsync("readMailTemplate", HttpStatusCode.OK, HttpMethod.Get, "/openidm/config/emailTemplate/welcome"),
            await SendAsync("readMailTemplateHistory", HttpStatusCode.OK, HttpMethod.Get, "/openidm/config/emailTemplate/welcome/history"),
            await SendAsync("authenticate", HttpStatusCode.OK, HttpMethod.Post, "/am/json/authenticate"),
            await SendAsync("authenticate", HttpStatusCode.BadRequest, HttpMethod.Post, "/am/json/authenticate", new { authId = "none", callbacks = Array.Empty<object>() }),
        ]);

        Assert.Equal("", await ValidateAsync(answers));
    }

    [Fact]
    public async Task Everything_that_is_read_without_an_id_fits_the_schemas_of_the_document()
    {
        var answers = new List<Answer>();

        foreach (var (path, item) in (await DocumentAsync())["paths"]!.AsObject().Where(path => !path.Key.Contains('{', StringComparison.Ordinal)))
        {
            if (item!["get"] is { } operation && IsJson(operation))
            {
                answers.Add(await SendAsync(operation["operationId"]!.ToString(), HttpStatusCode.OK, HttpMethod.Get, path + QueryOf(path, operation)));
            }
        }

        Assert.InRange(answers.Count, 20, 200);
        Assert.Equal("", await ValidateAsync(answers));
    }

    /// <summary>A validation that finds nothing wrong in anything would be green as well.</summary>
    [Fact]
    public async Task An_answer_that_does_not_fit_is_found() =>
        Assert.Contains("readManaged_user 200", await ValidateAsync([new("readManaged_user", 200, JsonNode.Parse("""{"_id":1}"""))]), StringComparison.Ordinal);

    private static bool IsJson(JsonNode operation) => operation["responses"]!["200"]!["content"]!["application/json"] is not null;

    /// <summary>The query that asks for everything, where there must or may be one.</summary>
    private static string QueryOf(string path, JsonNode operation) => path switch
    {
        "/am/json/sessions" => "?_queryFilter=username+eq+\"amadmin\"+and+realm+eq+\"/\"",
        _ when operation["parameters"]!.AsArray().Any(parameter => parameter!["name"]?.ToString() is "_queryFilter" || parameter["$ref"]?.ToString() is "#/components/parameters/queryFilter") =>
            "?_queryFilter=true",
        _ => "",
    };

    private async Task<string> ValidateAsync(IEnumerable<Answer> answers) => await ClientPackages.RunScriptAsync(
        "openApi.mjs", await WriteAsync("answers.json", JsonSerializer.Serialize(new { document = await DocumentAsync(), answers }, JsonSerializerOptions.Web)));

    private async Task<JsonObject> DocumentAsync() => (await _http.GetFromJsonAsync<JsonObject>(Address))!;

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, content);

        return path;
    }

    private async Task<Answer> SendAsync(string operationId, HttpStatusCode expected, HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        var content = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{operationId}: {(int)answer.StatusCode} {content}");

        return new(operationId, (int)answer.StatusCode, JsonNode.Parse(content));
    }

    private sealed record Answer(string OperationId, int Status, JsonNode? Body);
}
