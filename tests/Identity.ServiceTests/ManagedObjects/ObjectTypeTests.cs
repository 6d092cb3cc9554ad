using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Identity.ManagedObjects;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.ManagedObjects;

public sealed class ObjectTypeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Config = "/openidm/config/managed";

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        await DefineAsync("device");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_device_is_created_logs_in_changes_and_is_counted_like_a_person()
    {
        var device = Assert.IsType<ObjectCreated>(await _host.CreateAsync(Device("SN-100"))).Object;
        Assert.Equal(2, device.Metadata.SecurityQuestions);
        Assert.Equal("0.0", device.Metadata.TermsVersion);

        Assert.Equal(device.Id, (await LoginAsync("sn-100", "Device-Pa55word")).Object!.Id);
        Assert.Equal(CredentialVerdict.Mismatch, (await LoginAsync("SN-100", "Wrong-Pa55word")).Verdict);
        Assert.Equal(CredentialVerdict.Mismatch, (await LoginAsync("SN-999", "Device-Pa55word")).Verdict);

        var patch = _host.Patch(device.Id, new { serialNumber = "SN-101" }, new { password = "Other-Pa55word" }) with { Resource = "managed/device" };
        Assert.IsType<ObjectPatched>(await _host.PatchAsync(patch));
        Assert.Equal(CredentialVerdict.Match, (await LoginAsync("SN-101", "Other-Pa55word")).Verdict);
        Assert.Equal(CredentialVerdict.Mismatch, (await LoginAsync("SN-100", "Other-Pa55word")).Verdict);

        var counted = Assert.IsType<LoginCounted>(await _host.CountLoginAsync(_host.CountOf(device.Id) with { Resource = "managed/device" }));
        Assert.Equal(1, counted.Object!.Metadata.LoginCount);
        Assert.Equal(device.Id, (await FindAsync("label", "KITCHEN lamp"))!.Id);
        Assert.Equal(device.Id, (await FindAsync("userName", "sn-101"))!.Id);
    }

    [Fact]
    public async Task Unique_values_of_a_type_are_unique_and_its_policies_hold()
    {
        await _host.CreateAsync(Device("SN-200"));

        var taken = Assert.IsType<ObjectRefused>(await _host.CreateAsync(Device("sn-200")));
        Assert.Equal(("serialNumber", "UNIQUE"), (taken.FailedPolicies[0].Property, taken.FailedPolicies[0].PolicyRequirement));
        var wrong = Assert.IsType<ObjectRefused>(await _host.CreateAsync(Device("XX-1")));
        Assert.Equal("MATCH_REGEXP", wrong.FailedPolicies[0].PolicyRequirement);
    }

    [Fact]
    public async Task An_account_of_any_type_that_is_closed_does_not_log_in_until_it_is_opened()
    {
        var device = Assert.IsType<ObjectCreated>(await _host.CreateAsync(Device("SN-300"))).Object;

        await _host.PatchAsync(_host.Patch(device.Id, new { accountStatus = "inactive" }) with { Resource = "managed/device" });
        Assert.Equal(CredentialVerdict.Inactive, (await LoginAsync("SN-300", "Device-Pa55word")).Verdict);
        await _host.PatchAsync(_host.Patch(device.Id, new { accountStatus = "active" }) with { Resource = "managed/device" });
        Assert.Equal(CredentialVerdict.Match, (await LoginAsync("SN-300", "Device-Pa55word")).Verdict);
    }

    [Fact]
    public async Task Every_replica_knows_a_new_type_soon_and_one_that_starts_later_from_the_start()
    {
        await using var other = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        Assert.NotNull((await other.ReadDefinitionAsync("managed/device")).Schema);

        await DefineAsync("device", "gadget");

        Assert.NotNull((await _host.ReadDefinitionAsync("managed/gadget")).Schema);
        await Eventually.Be(() => other.Services.GetRequiredService<ObjectTypes>().Find("managed/gadget") is not null, "the other replica knows the type");
    }

    [Fact]
    public async Task A_type_with_objects_stays_and_what_could_be_there_twice_does_not_become_unique()
    {
        await _host.CreateAsync(Device("SN-400"));

        Assert.Contains("device", (await PutAsync(403, [])).GetProperty("message").GetString(), StringComparison.Ordinal);
        var unique = Definition("device");
        unique["schema"]!["properties"]!["label"]!["policies"] = new JsonArray(new JsonObject { ["policyId"] = "unique" });
        Assert.Contains("label", (await PutAsync(403, [unique])).GetProperty("message").GetString(), StringComparison.Ordinal);

        var more = Definition("device");
        more["schema"]!["properties"]!["colour"] = new JsonObject { ["type"] = "string" };
        await PutAsync(200, [more, Definition("gadget")]);
        await PutAsync(200, [more]);
    }

    [Fact]
    public async Task The_types_are_read_with_the_built_in_one_and_written_by_administrators_only()
    {
        var read = await _host.AdministerAsync("GET", Config);

        Assert.Equal(["user", "role", "assignment", "organization", "group", "application", "device"], read.Json.GetProperty("objects").EnumerateArray().Select(type => type.GetProperty("name").GetString()));
        Assert.Equal(200, (await _host.AdministerAsync("PUT", Config, read.Body)).Status);
        Assert.Equal(401, (await _host.SendAsync("PUT", Config, read.Body)).Status);
        Assert.Equal(400, (await _host.AdministerAsync("PUT", Config, new { objects = new[] { new { name = "x" } } })).Status);
    }

    [Theory]
    [InlineData("telephoneNumber", "+1 555 0100")]
    [InlineData("description", "THE ÉLAN of it")]
    [InlineData("aliasList", "google-42")]
    public async Task Somebody_is_found_by_other_attributes_in_any_case_and_nobody_for_the_same_work(string attribute, string value)
    {
        var name = $"search-{attribute}";
        var person = await _host.RegisterAsync(name);
        await _host.PatchAsync(_host.Patch(person.Id, new Dictionary<string, object>
        {
            [attribute] = attribute is "aliasList" ? new[] { "other-1", "Google-42" } : value.Replace("THE É", "the É", StringComparison.Ordinal),
        }));
        await _host.ReadAsync(attribute, value);

        var (found, somebody) = await Work.CountAsync(_host, () => _host.ReadAsync(attribute, value));
        var (missed, nobody) = await Work.CountAsync(_host, () => _host.ReadAsync(attribute, value + "x"));

        Assert.Equal(person.Id, somebody!.Id);
        Assert.Null(nobody);
        Assert.Equal(found, missed);
        Assert.True(found.Statements > 0, "The statements are counted.");
    }

    [Fact]
    public async Task Objects_that_were_written_before_are_made_findable_at_the_next_start()
    {
        var person = await _host.RegisterAsync("search-former");
        await _host.PatchAsync(_host.Patch(person.Id, new { description = "a former one" }));
        await using var database = Npgsql.NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var forget = database.CreateCommand("delete from identity.mt_doc_object_search");
        await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Null(await _host.ReadAsync("description", "a former one"));

        await using var restarted = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));

        Assert.Equal(person.Id, (await restarted.ReadAsync("description", "a former one"))!.Id);
    }

    private static JsonObject Definition(string name)
    {
        var definition = JsonNode.Parse(
            """
            {"schema":{"required":["serialNumber"],"properties":{
              "serialNumber":{"type":"string","title":"Serial number","pattern":"^(SN|sn)-","viewable":true,"policies":[{"policyId":"unique"}]},
              "label":{"type":"string"},"password":{"type":"string"},"accountStatus":{"type":"string","default":"active"}}}}
            """)!.AsObject();
        definition["name"] = name;

        return definition;
    }

    private Task<JsonElement> DefineAsync(params string[] names) => PutAsync(200, [.. names.Select(Definition)]);

    private async Task<JsonElement> PutAsync(int status, JsonObject[] objects)
    {
        var reply = await _host.AdministerAsync("PUT", Config, new JsonObject { ["objects"] = new JsonArray([.. objects.Select(type => type.DeepClone())]) }.ToJsonString());
        Assert.True(reply.Status == status, $"{reply.Status}: {reply.Body}");

        return reply.Json;
    }

    private CreateObject Device(string serialNumber) => new()
    {
        EffectId = Guid.NewGuid(),
        Realm = "/",
        Resource = "managed/device",
        Object = JsonSerializer.SerializeToElement(new { serialNumber, label = $"Kitchen Lamp{(serialNumber is "SN-100" ? "" : serialNumber)}" }),
        Secrets = _host.Secrets(new
        {
            password = "Device-Pa55word",
            kbaInfo = new object[] { new { questionId = "1", answer = "a" }, new { customQuestion = "Where?", answer = "b" } },
        }),
        Terms = new() { Version = "0.0", AcceptedAt = DateTimeOffset.UnixEpoch },
        CorrelationId = Guid.NewGuid().ToString(),
    };

    private Task<CredentialsVerified> LoginAsync(string name, string password) =>
        _host.Services.GetRequiredService<IRequester>().AskAsync<VerifyCredentials, CredentialsVerified>(
            new() { Realm = "/", Resource = "managed/device", UserName = name, Password = _host.Sealer.Seal(password) }, TestContext.Current.CancellationToken);

    private async Task<ManagedObject?> FindAsync(string attribute, string value) =>
        (await _host.Services.GetRequiredService<IRequester>().AskAsync<ReadObject, ObjectRead>(
            new() { Realm = "/", Resource = "managed/device", Attribute = attribute, Value = value }, TestContext.Current.CancellationToken)).Object;
}
