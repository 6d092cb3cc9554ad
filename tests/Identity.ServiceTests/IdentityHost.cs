using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Callers;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Identity.Store;
using Platform.Testing;

namespace Platform.Identity.ServiceTests;

/// <summary>One identity service as it runs in production, with the in-memory bus unless a test asks for another.</summary>
public sealed class IdentityHost : IAsyncDisposable
{
    public const string AdminPassword = "Adm1n-Of-The-Test";

    public static readonly Caller Administrator = new("amadmin", "/", IsAdministrator: true);

    private readonly PlatformServer _server;

    private IdentityHost(PlatformServer server) => _server = server;

    public IServiceProvider Services => _server.Services;

    public Uri Address => _server.Http.BaseAddress!;

    public IIdentityStore Store => Services.GetRequiredService<IIdentityStore>();

    public SecretSealer Sealer => Services.GetRequiredService<SecretSealer>();

    private IRequester Bus => Services.GetRequiredService<IRequester>();

    /// <summary>Sends a request as the gateway passes it on.</summary>
    /// <param name="method">Method.</param>
    /// <param name="path">Path with query.</param>
    /// <param name="body">JSON; null: none.</param>
    /// <param name="caller">Who asks; null: nobody.</param>
    /// <param name="headers">More headers.</param>
    public async Task<HttpReply> SendAsync(
        string method, string path, object? body = null, Caller? caller = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        }

        if (caller is not null)
        {
            request.Headers.Add(ForwardedCallers.Header, Services.GetRequiredService<ForwardedCallers>().Write(caller, method, path.Split('?')[0]));
        }

        foreach (var (name, value) in headers)
        {
            if (name is "Content-Type")
            {
                request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        return new((int)response.StatusCode, response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        {
            Location = response.Headers.Location?.ToString(),
        };
    }

    public Task<HttpReply> AdministerAsync(string method, string path, object? body = null) => SendAsync(method, path, body, Administrator);

    public static Dictionary<string, string?> Settings(string database, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Postgres"] = database,
            ["Bus:Transport"] = "InMemory",
            ["Bus:RequestTimeout"] = "00:00:08",
            ["Database:Daemon"] = "Solo",
            ["Platform:AdminPassword"] = AdminPassword,
            ["Argon2:MemoryKiB"] = "8",
            ["Argon2:Passes"] = "1",
        };

        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }

    public static async Task<IdentityHost> StartAsync(
        Dictionary<string, string?> settings,
        Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? configure = null,
        params Platform.Hosting.IServiceModule[] beside) =>
        new(await PlatformServer.StartAsync([new IdentityModule(), .. beside], settings, configure));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public SealedSecret Secrets(object secrets) => Sealer.Seal(JsonSerializer.Serialize(secrets));

    public Task<object> CreateAsync(CreateObject command) =>
        Bus.AskAsync<CreateObject, ObjectCreated, ObjectRefused, CommandConflict>(command, TestContext.Current.CancellationToken);

    public Task<object> PatchAsync(PatchObject command) =>
        Bus.AskAsync<PatchObject, ObjectPatched, ObjectRefused, CommandConflict>(command, TestContext.Current.CancellationToken);

    public Task<object> DeleteAsync(DeleteObject command) =>
        Bus.AskAsync<DeleteObject, ObjectDeleted, ObjectRefused, CommandConflict>(command, TestContext.Current.CancellationToken);

    public Task<object> CountLoginAsync(IncrementLoginCount command) =>
        Bus.AskAsync<IncrementLoginCount, LoginCounted, CommandConflict>(command, TestContext.Current.CancellationToken);

    public Task<PoliciesEvaluated> EvaluateAsync(EvaluatePolicies query) =>
        Bus.AskAsync<EvaluatePolicies, PoliciesEvaluated>(query, TestContext.Current.CancellationToken);

    public Task<ResourceDefinitionRead> ReadDefinitionAsync(string resource) =>
        Bus.AskAsync<ReadResourceDefinition, ResourceDefinitionRead>(new() { Resource = resource }, TestContext.Current.CancellationToken);

    public Task<SelfServiceConfigurationRead> ReadConfigurationAsync() =>
        Bus.AskAsync<ReadSelfServiceConfiguration, SelfServiceConfigurationRead>(new() { Realm = "/" }, TestContext.Current.CancellationToken);

    public async Task<ManagedObject?> ReadAsync(string attribute, string value) =>
        (await Bus.AskAsync<ReadObject, ObjectRead>(
            new() { Realm = "/", Resource = "managed/user", Attribute = attribute, Value = value },
            TestContext.Current.CancellationToken)).Object;

    public async Task<bool> HasAttributeAsync(string userName, string attribute) =>
        (await Bus.AskAsync<TestAttributePresence, AttributePresenceTested>(
            new() { Realm = "/", Resource = "managed/user", IdentityAttribute = "userName", IdentityValue = userName, PresentAttribute = attribute },
            TestContext.Current.CancellationToken)).Present;

    public Task<CredentialsVerified> LoginAsync(string userName, string password) =>
        Bus.AskAsync<VerifyCredentials, CredentialsVerified>(
            new() { Realm = "/", Resource = "managed/user", UserName = userName, Password = Sealer.Seal(password) },
            TestContext.Current.CancellationToken);

    public Task<SecurityQuestionsRead> ReadQuestionsAsync(ReadSecurityQuestions query) =>
        Bus.AskAsync<ReadSecurityQuestions, SecurityQuestionsRead>(query, TestContext.Current.CancellationToken);

    public Task<object> VerifyAnswersAsync(VerifySecurityAnswers command) =>
        Bus.AskAsync<VerifySecurityAnswers, SecurityAnswersVerified, CommandConflict>(command, TestContext.Current.CancellationToken);

    /// <summary>A command that registers a person; the name is also in the mail address.</summary>
    public CreateObject Registration(string userName, string password = "Secret-Pa55word", object? secrets = null) => new()
    {
        EffectId = Guid.NewGuid(),
        Realm = "/alpha",
        Resource = "managed/user",
        Object = JsonSerializer.SerializeToElement(new { userName, givenName = "Barbara", sn = "Jensen", mail = $"{userName}@example.com" }),
        Secrets = Secrets(secrets ?? new { password }),
        CorrelationId = Guid.NewGuid().ToString(),
    };

    public async Task<ManagedObject> RegisterAsync(string userName, string password = "Secret-Pa55word", object? secrets = null) =>
        Assert.IsType<ObjectCreated>(await CreateAsync(Registration(userName, password, secrets))).Object;

    public PatchObject Patch(string objectId, object change, object? secrets = null) => new()
    {
        EffectId = Guid.NewGuid(),
        Realm = "/alpha",
        Resource = "managed/user",
        ObjectId = objectId,
        Object = JsonSerializer.SerializeToElement(change),
        Secrets = secrets is null ? null : Secrets(secrets),
        AsObject = false,
        CorrelationId = Guid.NewGuid().ToString(),
    };

    public IncrementLoginCount CountOf(string objectId) => new()
    {
        EffectId = Guid.NewGuid(),
        Realm = "/",
        Resource = "managed/user",
        ObjectId = objectId,
        CorrelationId = Guid.NewGuid().ToString(),
    };
}

/// <summary>An answer over HTTP.</summary>
public sealed record HttpReply(int Status, string? ETag, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string? Location { get; init; }

    /// <summary>The text of a member; a null member is no text.</summary>
    public string? this[string name] => Json.GetProperty(name).GetString();
}
