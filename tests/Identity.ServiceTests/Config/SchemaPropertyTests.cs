using System.Text.Json;
using Platform.Hosting.Callers;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Config;

/// <summary><c>/openidm/schema/managed/{type}/properties/{name}</c> changes one property of a type while objects are there.</summary>
public sealed class SchemaPropertyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Managed = "/openidm/config/managed";

    private static readonly string[] Names = ["label"];

    private readonly string _type = $"room{Guid.NewGuid():N}"[..20];
    private IdentityHost _host = null!;

    private string Properties => $"/openidm/schema/managed/{_type}/properties/";

    private string Objects => $"/openidm/managed/{_type}/";

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")), null, new OtherServices());
        var added = await _host.AdministerAsync(
            "PATCH", Managed, new[] { new { operation = "add", field = "objects/-", value = new { name = _type, schema = new { order = Names, required = Names, properties = new { label = new { type = "string" } } } } } });
        Assert.True(added.Status is 200, added.Body);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_property_is_added_read_replaced_and_removed_as_a_change_of_the_configuration()
    {
        var added = await _host.AdministerAsync("PUT", Properties + "floor?waitForCompletion=true", """{"type":"number","title":"Floor"}""");
        var read = await _host.AdministerAsync("GET", Properties + "floor");

        Assert.Equal((201, Properties + "floor", $$"""{"_id":"managed/{{_type}}/properties/floor","type":"number","title":"Floor"}"""), (added.Status, added.Location, added.Body));
        Assert.Equal((200, added.Body, added.ETag), (read.Status, read.Body, read.ETag));
        Assert.Equal(read.ETag, (await _host.AdministerAsync("GET", Managed)).ETag);
        Assert.Equal(["label", "floor"], (await SchemaAsync()).GetProperty("order").EnumerateArray().Select(name => name.GetString()!));

        // The answer goes back in and changes nothing.
        Assert.Equal((200, read.ETag), (await _host.AdministerAsync("PUT", Properties + "floor", read.Body)) is var same ? (same.Status, same.ETag) : default);

        var replaced = await _host.AdministerAsync("PUT", Properties + "floor", """{"type":"number","policies":[{"policyId":"maximum-number","params":{"maximum":9}}]}""");
        Assert.Equal(200, replaced.Status);
        Assert.Equal(403, (await _host.AdministerAsync("PUT", Objects + "high", new { label = "x", floor = 10 })).Status);

        var removed = await _host.AdministerAsync("DELETE", Properties + "floor");
        Assert.Equal((200, replaced.Body), (removed.Status, removed.Body));
        Assert.Equal(404, (await _host.AdministerAsync("GET", Properties + "floor")).Status);
        Assert.Equal(404, (await _host.AdministerAsync("DELETE", Properties + "floor")).Status);
        Assert.Equal(201, (await _host.AdministerAsync("PUT", Objects + "high", new { label = "x", floor = 10 })).Status);
        Assert.Equal(["label"], (await SchemaAsync()).GetProperty("order").EnumerateArray().Select(name => name.GetString()!));
    }

    [Fact]
    public async Task The_history_of_the_configuration_tells_who_changed_a_property()
    {
        var behind = (await _host.AdministerAsync("GET", Managed)).ETag!.Trim('"');
        await _host.SendAsync("PUT", Properties + "told", """{"type":"string"}""", new Caller("another-admin", "/", IsAdministrator: true));
        await _host.AdministerAsync("DELETE", Properties + "told");

        var history = (await _host.AdministerAsync("GET", $"{Managed}/history?_pagedResultsCookie={behind}")).Json.GetProperty("result").EnumerateArray().ToArray();
        Assert.Equal(["another-admin", "amadmin"], history.Select(change => change.GetProperty("who").GetString()));
        Assert.All(history, change => Assert.Equal("objects", Assert.Single(change.GetProperty("changed").EnumerateArray()).GetString()));
        Assert.Contains("told", (await _host.AdministerAsync("GET", $"{Managed}?_rev={long.Parse(behind, System.Globalization.CultureInfo.InvariantCulture) + 1}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preconditions_are_those_of_the_configuration_and_of_the_property()
    {
        var before = (await _host.AdministerAsync("GET", Managed)).ETag!;

        Assert.Equal(404, (await SendAsync("PUT", "size", ("If-Match", "*"))).Status);
        Assert.Equal(412, (await SendAsync("PUT", "label", ("If-None-Match", "*"))).Status);
        Assert.Equal(412, (await SendAsync("PUT", "size", ("If-Match", "\"999\""))).Status);
        Assert.Equal(412, (await SendAsync("DELETE", "label", ("If-Match", "\"999\""))).Status);
        Assert.Equal(304, (await SendAsync("GET", "label", ("If-None-Match", before))).Status);
        Assert.Equal(before, (await _host.AdministerAsync("GET", Managed)).ETag);

        Assert.Equal(201, (await SendAsync("PUT", "size", ("If-None-Match", "*"))).Status);
        var now = (await _host.AdministerAsync("GET", Managed)).ETag!;
        Assert.NotEqual(before, now);
        Assert.Equal(200, (await SendAsync("DELETE", "size", ("If-Match", now))).Status);
    }

    [Theory]
    [InlineData("PUT", "size", """{"type":"wood"}""", "/schema/properties/size/type must be one of")]
    [InlineData("PUT", "size", "{}", "/schema/properties/size/type must be one of")]
    [InlineData("PUT", "size", """{"type":"string","pattern":"("}""", "/schema/properties/size/pattern is no regular expression")]
    [InlineData("PUT", "size", """{"type":"string","policies":[{"policyId":"none"}]}""", "names the policy 'none', which does not exist")]
    [InlineData("PUT", "size", "[]", "must be a JSON object")]
    [InlineData("PUT", "size", """{"type":"string","type":"string"}""", "names no member twice")]
    [InlineData("DELETE", "label", null, "/schema/properties of the type")]
    public async Task What_would_break_the_type_is_refused_with_its_place_and_changes_nothing(string method, string name, string? body, string message)
    {
        var before = await _host.AdministerAsync("GET", Managed);
        var refused = await _host.AdministerAsync(method, Properties + name, body);

        Assert.Equal(400, refused.Status);
        Assert.Contains(message, refused["message"], StringComparison.Ordinal);
        Assert.Equal(before, await _host.AdministerAsync("GET", Managed));
    }

    [Theory]
    [InlineData("user", "userName", "names it")]
    [InlineData("user", "mail", "The type user must have the property mail")]
    [InlineData("user", "kbaInfo", "The type user must have the property kbaInfo")]
    [InlineData("role", "members", "/items/reversePropertyName names it")]
    public async Task What_others_need_cannot_be_removed(string type, string name, string message)
    {
        var refused = await _host.AdministerAsync("DELETE", $"/openidm/schema/managed/{type}/properties/{name}");

        Assert.Equal(400, refused.Status);
        Assert.Contains(message, refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_a_required_property_takes_it_off_the_list_of_required_ones()
    {
        await _host.AdministerAsync("PUT", Properties + "floor", """{"type":"number"}""");

        Assert.Equal(200, (await _host.AdministerAsync("DELETE", Properties + "label")).Status);
        Assert.Empty((await SchemaAsync()).GetProperty("required").EnumerateArray());
        Assert.Equal(201, (await _host.AdministerAsync("PUT", Objects + "unlabelled", new { floor = 1 })).Status);
    }

    [Fact]
    public async Task Objects_that_no_longer_fit_are_reported_and_none_becomes_unique()
    {
        Assert.Equal(201, (await _host.AdministerAsync("PUT", Objects + "short", new { label = "x" })).Status);
        Assert.Equal(200, (await _host.AdministerAsync("PUT", Properties + "label", """{"type":"string","minLength":3}""")).Status);

        var reported = (await _host.AdministerAsync("GET", $"/openidm/schema/managed/{_type}/violations")).Json.GetProperty("result");
        Assert.Equal("short", Assert.Single(reported.EnumerateArray()).GetProperty("_id").GetString());
        Assert.Equal(403, (await _host.AdministerAsync("PUT", Properties + "label", """{"type":"string","policies":[{"policyId":"unique"}]}""")).Status);
    }

    [Fact]
    public async Task Another_replica_knows_a_property_within_a_second()
    {
        await using var other = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        await _host.AdministerAsync("PUT", Properties + "code", """{"type":"string","minLength":5}""");

        Assert.Equal(200, (await other.AdministerAsync("GET", Properties + "code")).Status);
        await Eventually.Be(
            async () => (await other.AdministerAsync("PUT", Objects + "coded", new { label = "x", code = "y" })).Status is 403, "the other replica judges by the property");
    }

    [Fact]
    public async Task Properties_are_for_administrators_and_other_methods_are_not_taken()
    {
        foreach (var method in new[] { "GET", "PUT", "DELETE" })
        {
            Assert.Equal(401, (await _host.SendAsync(method, Properties + "label", method is "PUT" ? "{}" : null)).Status);
            Assert.Equal(403, (await _host.SendAsync(method, Properties + "label", method is "PUT" ? "{}" : null, new Caller("x", "/", IsAdministrator: false))).Status);
        }

        Assert.Equal(404, (await _host.AdministerAsync("PUT", "/openidm/schema/managed/none/properties/a", """{"type":"string"}""")).Status);
        Assert.Equal(404, (await _host.AdministerAsync("GET", "/openidm/schema/managed/none/properties/a")).Status);
        Assert.Equal(405, (await _host.AdministerAsync("PATCH", Properties + "label", "[]")).Status);
    }

    private Task<HttpReply> SendAsync(string method, string name, params (string, string)[] headers) =>
        _host.SendAsync(method, Properties + name, method is "PUT" ? """{"type":"string"}""" : null, IdentityHost.Administrator, headers);

    private async Task<JsonElement> SchemaAsync() => (await _host.AdministerAsync("GET", $"/openidm/schema/managed/{_type}")).Json;
}
