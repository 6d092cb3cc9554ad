using Platform.Identity.ServiceTests.ManagedObjects.Serving;

namespace Platform.Identity.ServiceTests.ManagedObjects.Relationships;

/// <summary>Queries for objects by what they are related to, and by the elements of their arrays.</summary>
public sealed class RelationshipFilterTests(WorldOfThings world) : IAsyncLifetime
{
    private readonly string _mark = $"f{Guid.NewGuid():N}";
    private string _role = "";
    private string _boss = "";

    public async ValueTask InitializeAsync()
    {
        _role = await world.CreateAsync("role", new { name = $"Role-{_mark}", description = "first" });
        var other = await world.CreateAsync("role", new { name = $"Other-{_mark}" });
        _boss = await UserAsync("boss", [Reference("role", _role, "direct")], null);
        await UserAsync("ann", [Reference("role", _role, "conditional"), Reference("role", other, "direct")], Reference("user", _boss));
        await UserAsync("bob", [], Reference("user", _boss));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("roles[_refResourceId eq \"{role}\"]", "ann boss")]
    [InlineData("roles[_ref eq \"managed/role/{role}\" and _refProperties/_grantType eq \"direct\"]", "boss")]
    [InlineData("roles[name sw \"other\"]", "ann")]
    [InlineData("roles[name eq \"role-{mark}\" and description eq \"FIRST\"]", "ann boss")]
    [InlineData("roles[name eq \"Other-{mark}\" and description eq \"first\"]", "")]
    [InlineData("roles[!(description pr)]", "ann")]
    [InlineData("!(roles[name eq \"Other-{mark}\"])", "bob boss")]
    [InlineData("!(roles[!(name eq \"Role-{mark}\")])", "bob boss")]
    [InlineData("roles pr", "ann boss")]
    [InlineData("!(roles pr)", "bob")]
    [InlineData("manager/_refResourceId eq \"{boss}\"", "ann bob")]
    [InlineData("/manager/userName eq \"{mark}-BOSS\" and !(roles[true])", "bob")]
    [InlineData("manager[roles[_refResourceId eq \"{role}\"]]", "ann bob")]
    [InlineData("manager/roles/name sw \"role-\" or sn eq \"nobody\"", "ann bob")]
    [InlineData("reports[roles[_refProperties/_grantType eq \"conditional\"] and givenName eq \"ann\"]", "boss")]
    [InlineData("roles eq \"{role}\"", "")]
    [InlineData("roles[name resembles \"x\"]", "")]
    [InlineData("!(roles[name resembles \"x\"])", "bob")]
    [InlineData("roles[name eq \"' or true --\"]", "")]
    [InlineData("consentedMappings[mapping eq \"of-ann\" and consentDate sw \"2026\"]", "ann")]
    [InlineData("consentedMappings[mapping eq \"of-ann\" and consentDate sw \"2025\"]", "")]
    [InlineData("!(consentedMappings[mapping eq \"of-ann\"])", "bob boss")]
    public async Task Objects_are_found_by_relationships_and_by_elements(string filter, string expected) => Assert.Equal(expected, await FoundAsync(filter));

    [Fact]
    public async Task Whoever_has_an_internal_role_is_found_by_it()
    {
        var found = await world.SendAsync("GET", "user?_queryFilter=authzRoles[_refResourceId eq \"openidm-admin\"]&_fields=userName");

        Assert.Equal("amadmin", Assert.Single(found.Json.GetProperty("result").EnumerateArray()).GetProperty("userName").GetString());
    }

    [Theory]
    [InlineData("manager[password eq \"x\"]")]
    [InlineData("manager/cn eq \"x\"")]
    [InlineData("!(reports[manager[cn pr]])")]
    public async Task What_is_not_shown_is_not_found_out_through_a_relationship(string filter) =>
        Assert.Equal(403, (await world.SendAsync("GET", $"user?_queryFilter={filter}")).Status);

    [Theory]
    [InlineData("roles[name eq \"x\"", "ends too early, at position 17")]
    [InlineData("roles[]", "Unexpected ']' at position 6")]
    [InlineData("roles[0] pr", "Unexpected ']' at position 7")]
    public async Task A_filter_whose_brackets_are_wrong_is_refused_with_the_position(string filter, string message)
    {
        var reply = await world.SendAsync("GET", $"user?_queryFilter={filter}");

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_is_queried_by_the_relationships_of_what_it_leads_to() => Assert.Equal(
        ["ann"],
        (await world.SendAsync("GET", $"user/{_boss}/reports?_queryFilter=roles[_refResourceId eq \"{_role}\"]&_fields=givenName")).Json.GetProperty("result").EnumerateArray()
            .Select(report => report.GetProperty("givenName").GetString()));

    private static object Reference(string type, string id, string grant = "") => new { _ref = $"managed/{type}/{id}", _refProperties = new { _grantType = grant } };

    private Task<string> UserAsync(string name, object[] roles, object? manager) => world.CreateAsync("user", new
    {
        userName = $"{_mark}-{name}",
        givenName = name,
        sn = "Filtered",
        mail = $"{_mark}-{name}@example.com",
        city = _mark,
        consentedMappings = new[] { new { mapping = $"of-{name}", consentDate = "2026-01-01T00:00:00Z" }, new { mapping = "of-all", consentDate = "2025-01-01T00:00:00Z" } },
        roles,
        manager,
    });

    private async Task<string> FoundAsync(string filter)
    {
        var text = filter.Replace("{role}", _role, StringComparison.Ordinal).Replace("{boss}", _boss, StringComparison.Ordinal).Replace("{mark}", _mark, StringComparison.Ordinal);
        var reply = await world.SendAsync("GET", $"user?_queryFilter={Uri.EscapeDataString($"city eq \"{_mark}\" and ({text})")}&_sortKeys=givenName&_fields=givenName");
        Assert.True(reply.Status is 200, reply.Body);

        return string.Join(' ', reply.Json.GetProperty("result").EnumerateArray().Select(user => user.GetProperty("givenName").GetString()));
    }
}
