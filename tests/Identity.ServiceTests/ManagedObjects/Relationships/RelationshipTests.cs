using System.Text.Json;
using Platform.Hosting.Callers;
using Platform.Identity.ServiceTests.ManagedObjects.Serving;

namespace Platform.Identity.ServiceTests.ManagedObjects.Relationships;

/// <summary>Relationships over HTTP, from both ends.</summary>
public sealed class RelationshipTests(WorldOfThings world)
{
    [Fact]
    public async Task What_one_end_writes_the_other_end_sees_and_only_the_written_one_gets_a_revision()
    {
        var (user, role) = (await UserAsync(), await RoleAsync());

        var patched = await world.SendAsync("PATCH", $"user/{user}?_fields=roles", Add("roles", $"managed/role/{role}", new { _grantType = "direct" }));

        Assert.Equal("2", patched["_rev"]);
        var edge = patched.Json.GetProperty("roles")[0];
        Assert.Equal(($"managed/role/{role}", "managed/role", role), (Text(edge, "_ref"), Text(edge, "_refResourceCollection"), Text(edge, "_refResourceId")));
        var properties = edge.GetProperty("_refProperties");
        Assert.Equal(("direct", "1"), (Text(properties, "_grantType"), Text(properties, "_rev")));

        var other = await world.SendAsync("GET", $"role/{role}?_fields=members/userName");
        Assert.Equal("1", other["_rev"]);
        var member = other.Json.GetProperty("members")[0];
        Assert.Equal(($"managed/user/{user}", Text(properties, "_id")), (Text(member, "_ref"), Text(member.GetProperty("_refProperties"), "_id")));
        Assert.StartsWith("rel-", Text(member, "userName"), StringComparison.Ordinal);

        Assert.Equal(200, (await world.SendAsync("PATCH", $"role/{role}", """[{"operation":"remove","field":"/members","value":""" + member.GetRawText() + "}]")).Status);
        Assert.Equal(0, (await world.SendAsync("GET", $"user/{user}?_fields=roles")).Json.GetProperty("roles").GetArrayLength());
    }

    [Fact]
    public async Task References_are_shown_when_asked_for_and_read_through()
    {
        var role = await RoleAsync();
        var boss = await UserAsync();
        var user = (await world.SendAsync("POST", "user?_action=create", Person(new { _ref = $"managed/user/{boss}" }, [new { _ref = $"managed/role/{role}" }])))["_id"]!;

        var plain = (await world.SendAsync("GET", $"user/{user}")).Json;
        Assert.False(plain.TryGetProperty("roles", out _) || plain.TryGetProperty("manager", out _));
        var all = (await world.SendAsync("GET", $"user/{user}?_fields=*,*_ref")).Json;
        Assert.Equal($"managed/user/{boss}", Text(all.GetProperty("manager"), "_ref"));
        Assert.Equal(1, all.GetProperty("roles").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, all.GetProperty("groups").ValueKind);
        Assert.True(all.TryGetProperty("userName", out _));
        var through = (await world.SendAsync("GET", $"user/{user}?_fields=roles/*,manager/userName,_meta/loginCount")).Json;
        Assert.True(through.GetProperty("roles")[0].TryGetProperty("name", out _));
        Assert.False(through.GetProperty("manager").TryGetProperty("mail", out _));
        Assert.Equal(0, through.GetProperty("_meta").GetProperty("loginCount").GetInt32());
        Assert.False(through.TryGetProperty("userName", out _));
        Assert.Equal(user, Text((await world.SendAsync("GET", $"user/{boss}?_fields=reports")).Json.GetProperty("reports")[0], "_refResourceId"));
    }

    [Fact]
    public async Task Replacing_the_object_keeps_relationships_that_are_not_sent_and_replaces_those_that_are()
    {
        var (first, second) = (await RoleAsync(), await RoleAsync());
        var user = await UserAsync();
        await world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{first}"));
        var read = JsonSerializer.Deserialize<Dictionary<string, object>>((await world.SendAsync("GET", $"user/{user}")).Body)!;

        Assert.Equal(200, (await world.SendAsync("PUT", $"user/{user}", read)).Status);
        Assert.Equal([first], await RolesAsync(user));
        read["roles"] = new[] { new { _ref = $"managed/role/{second}" } };
        Assert.Equal(200, (await world.SendAsync("PUT", $"user/{user}", read)).Status);
        Assert.Equal([second], await RolesAsync(user));
        read["roles"] = Array.Empty<object>();
        await world.SendAsync("PUT", $"user/{user}", read);
        Assert.Empty(await RolesAsync(user));
    }

    [Theory]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":{"_ref":"managed/role/none"}}]""")]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":{"_ref":"managed/user/amadmin"}}]""")]
    [InlineData("""[{"operation":"add","field":"/authzRoles/-","value":{"_ref":"internal/role/none"}}]""")]
    [InlineData("""[{"operation":"remove","field":"/roles"}]""")]
    public async Task A_reference_to_nothing_or_to_something_else_is_refused(string patch)
    {
        var user = await UserAsync();
        var reply = await world.SendAsync("PATCH", $"user/{user}", patch);

        Assert.Equal((400, "Bad Request"), (reply.Status, reply["reason"]));
        Assert.Equal("1", (await world.SendAsync("GET", $"user/{user}"))["_rev"]);
    }

    [Theory]
    [InlineData("roles", """{"_ref":"role"}""", "must name a collection and an id")]
    [InlineData("roles", """{}""", "must have _ref")]
    [InlineData("roles", """{"_ref":"managed/role/x","_refProperties":1}""", "_refProperties")]
    [InlineData("roles", """{"_ref":"managed/group/x"}""", "The property roles does not refer to objects of managed/group")]
    [InlineData("roles", """{"_ref":"managed/role/x"}""", "managed/role/x that the property roles refers to does not exist")]
    [InlineData("roles", "[]", "must be a JSON object")]
    public async Task A_malformed_reference_is_refused_with_what_is_wrong(string property, string body, string message)
    {
        var reply = await world.SendAsync("POST", $"user/{await UserAsync()}/{property}?_action=create", body);

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_many_references_that_is_wrong_is_named_by_its_place()
    {
        var body = JsonSerializer.SerializeToNode(Person(null!, [new { _ref = "managed/role/x" }, new { _ref = 1 }]))!;
        body.AsObject().Remove("manager");

        var reply = await world.SendAsync("POST", "user?_action=create", body.ToJsonString());

        Assert.Equal(400, reply.Status);
        Assert.StartsWith("At 1: The property roles", reply["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_has_the_revision_that_it_names_or_does_not_happen()
    {
        var (user, role) = (await UserAsync(), await RoleAsync());
        await world.SendAsync("PATCH", $"user/{user}", """[{"operation":"replace","field":"/city","value":"Bergen"}]""");

        Assert.Equal(412, (await world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{role}"), ("If-Match", "\"1\""))).Status);
        Assert.Empty(await RolesAsync(user));
        Assert.Equal("3", (await world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{role}"), ("If-Match", "\"2\"")))["_rev"]);
        Assert.Equal("3", (await world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{role}"), ("If-Match", "\"3\"")))["_rev"]);
    }

    [Fact]
    public async Task Where_the_other_end_sees_one_it_keeps_the_one_it_has()
    {
        var (boss, other, user) = (await UserAsync(), await UserAsync(), await UserAsync());
        await world.SendAsync("PATCH", $"user/{boss}", Add("reports", $"managed/user/{user}"));

        Assert.Equal(400, (await world.SendAsync("PATCH", $"user/{other}", Add("reports", $"managed/user/{user}"))).Status);
        Assert.Equal(200, (await world.SendAsync("PATCH", $"user/{user}", Replace("manager", $"managed/user/{other}"))).Status);
        Assert.Equal(0, (await world.SendAsync("GET", $"user/{boss}?_fields=reports")).Json.GetProperty("reports").GetArrayLength());
        Assert.Equal(other, (await world.SendAsync("GET", $"user/{user}/manager"))["_refResourceId"]);
    }

    [Fact]
    public async Task A_collection_of_relationships_is_created_read_changed_and_deleted_by_id()
    {
        var (user, role) = (await UserAsync(), await RoleAsync());
        var path = $"role/{role}/members";

        var created = await world.SendAsync("POST", $"{path}?_action=create", new { _ref = $"managed/user/{user}" });
        Assert.Equal((201, $"/openidm/managed/{path}/{created["_id"]}"), (created.Status, created.Location));
        Assert.Equal(412, (await world.SendAsync("POST", $"{path}?_action=create", new { _ref = $"managed/user/{user}" })).Status);
        var member = $"{path}/{created["_id"]}";
        Assert.Equal("2", (await world.SendAsync("PUT", member, new { _ref = $"managed/user/{user}", _refProperties = new { _grantType = "x" } }, ("If-Match", "\"1\"")))["_rev"]);
        Assert.Equal(412, (await world.SendAsync("PUT", member, new { _ref = $"managed/user/{user}" }, ("If-Match", "\"1\""))).Status);
        var read = await world.SendAsync("GET", $"{member}?_fields=userName");
        Assert.Equal(("\"2\"", user), (read.ETag, read["_refResourceId"]));
        Assert.StartsWith("rel-", read["userName"], StringComparison.Ordinal);
        Assert.Equal(200, (await world.SendAsync("GET", $"user/{user}/roles/{created["_id"]}")).Status);
        Assert.Equal(412, (await world.SendAsync("DELETE", member, null, ("If-Match", "1"))).Status);
        Assert.Equal(created["_id"], (await world.SendAsync("DELETE", member))["_id"]);
        Assert.Equal(404, (await world.SendAsync("DELETE", member)).Status);
        Assert.Equal(201, (await world.SendAsync("PUT", $"{path}/mine", new { _ref = $"managed/user/{user}" }, ("If-None-Match", "*"))).Status);
        Assert.Equal(405, (await world.SendAsync("PATCH", $"{path}/mine", "[]")).Status);
        Assert.Equal(404, (await world.SendAsync("GET", $"role/{role}/none?_queryFilter=true")).Status);
    }

    [Fact]
    public async Task A_collection_is_queried_by_the_reference_and_by_what_it_leads_to_page_by_page()
    {
        var role = await RoleAsync();
        var users = new[] { await UserAsync("Ann"), await UserAsync("Bob"), await UserAsync("Cid") };

        foreach (var user in users)
        {
            await world.SendAsync("POST", $"role/{role}/members?_action=create", new { _ref = $"managed/user/{user}", _refProperties = new { _grantType = user == users[1] ? "b" : "a" } });
        }

        Assert.Equal(["Bob"], await GivenNamesAsync(role, "_queryFilter=/_refProperties/_grantType eq \"b\""));
        Assert.Equal(["Cid"], await GivenNamesAsync(role, $"_queryFilter=_refResourceId eq \"{users[2]}\""));
        Assert.Equal(["Cid", "Ann"], await GivenNamesAsync(role, "_queryFilter=!(givenName sw \"b\")&_sortKeys=-givenName"));
        var first = await world.SendAsync("GET", $"role/{role}/members?_queryFilter=true&_pageSize=2&_sortKeys=givenName&_fields=givenName&_totalPagedResultsPolicy=EXACT");
        Assert.Equal((2, 3), (first.Json.GetProperty("resultCount").GetInt32(), first.Json.GetProperty("totalPagedResults").GetInt32()));
        Assert.Equal(["Cid"], await GivenNamesAsync(role, $"_queryFilter=true&_pageSize=2&_sortKeys=givenName&_pagedResultsCookie={first["pagedResultsCookie"]}"));
    }

    [Fact]
    public async Task Effective_values_follow_grants_conditions_times_and_parents()
    {
        var assignment = await world.CreateAsync("assignment", new { name = "mailbox", description = "m", mapping = "people" });
        var (granted, conditional) = (await RoleAsync(), await world.CreateAsync("role", new { name = $"c-{Guid.NewGuid():N}", condition = "city eq \"Narvik-rel\"" }));
        var past = await world.CreateAsync("role", new { name = $"p-{Guid.NewGuid():N}", temporalConstraints = new[] { new { duration = "2001-01-01T00:00:00Z/2001-01-02T00:00:00Z" } } });
        await world.SendAsync("PATCH", $"role/{conditional}", Add("assignments", $"managed/assignment/{assignment}"));
        var above = await world.CreateAsync("organization", new { name = "above" });
        var below = await world.CreateAsync("organization", new { name = "below", parent = new { _ref = $"managed/organization/{above}" } });
        var user = await UserAsync(city: "Narvik-rel");
        await world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{granted}"));
        await world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{past}"));
        await world.SendAsync("PATCH", $"user/{user}", Add("memberOfOrg", $"managed/organization/{below}"));

        var read = (await world.SendAsync("GET", $"user/{user}")).Json;

        Assert.Equal(new[] { granted, conditional }.Order(StringComparer.Ordinal), read.GetProperty("effectiveRoles").EnumerateArray().Select(role => Text(role, "_refResourceId")!).Order(StringComparer.Ordinal));
        Assert.Equal("mailbox", Text(read.GetProperty("effectiveAssignments")[0], "name"));
        Assert.Equal(new[] { above, below }.Order(StringComparer.Ordinal), read.GetProperty("memberOfOrgIDs").EnumerateArray().Select(id => id.GetString()!).Order(StringComparer.Ordinal));
        await world.SendAsync("PATCH", $"user/{user}", """[{"operation":"remove","field":"/city"}]""");
        Assert.Equal(0, (await world.SendAsync("GET", $"user/{user}")).Json.GetProperty("effectiveAssignments").GetArrayLength());
    }

    [Fact]
    public async Task Parents_that_lead_in_a_circle_end()
    {
        var first = await world.CreateAsync("organization", new { name = "first" });
        var second = await world.CreateAsync("organization", new { name = "second", parent = new { _ref = $"managed/organization/{first}" } });
        await world.SendAsync("PATCH", $"organization/{first}", Replace("parent", $"managed/organization/{second}"));

        Assert.Contains(second, (await world.SendAsync("GET", $"organization/{first}")).Json.GetProperty("parentIDs").EnumerateArray().Select(id => id.GetString()));
    }

    [Fact]
    public async Task A_page_of_objects_costs_as_many_statements_as_one_object()
    {
        var city = $"c{Guid.NewGuid():N}";
        var role = await RoleAsync();
        string[] users = [await UserAsync(city: city), await UserAsync(city: city), await UserAsync(city: city)];

        foreach (var user in users)
        {
            await world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{role}"));
        }

        await world.SendAsync("GET", $"user?_queryFilter=city eq \"{city}\"&_fields=*,roles/*");
        var (many, _) = await Work.CountAsync(world.Host, () => world.SendAsync("GET", $"user?_queryFilter=city eq \"{city}\"&_fields=*,roles/*"));
        var (one, _) = await Work.CountAsync(world.Host, () => world.SendAsync("GET", $"user?_queryFilter=_id eq \"{users[0]}\"&_fields=*,roles/*"));

        Assert.Equal(one.Statements, many.Statements);
    }

    [Fact]
    public async Task Whoever_is_erased_is_gone_at_every_other_end_and_from_what_their_streams_tell()
    {
        var role = await RoleAsync();
        var user = await UserAsync();
        await world.SendAsync("POST", $"role/{role}/members?_action=create", new { _ref = $"managed/user/{user}", _refProperties = new { _uniqueId = "erased-rel-value" } });
        Assert.NotEmpty(await Schema.RowsWithAsync(world.ConnectionString, "erased-rel-value"));

        Assert.Equal(200, (await world.SendAsync("DELETE", $"user/{user}")).Status);

        Assert.Equal(0, (await world.SendAsync("GET", $"role/{role}?_fields=members")).Json.GetProperty("members").GetArrayLength());
        Assert.Empty(await Schema.RowsWithAsync(world.ConnectionString, "erased-rel-value"));
        Assert.Equal(["created", "relationshipsChanged"], (await world.SendAsync("GET", $"role/{role}/history")).Json.GetProperty("result").EnumerateArray().Select(entry => Text(entry, "what")));
    }

    [Fact]
    public async Task Concurrent_writers_at_both_ends_lose_no_relationship_and_make_none_twice()
    {
        var roles = new[] { await RoleAsync(), await RoleAsync(), await RoleAsync() };
        var users = new[] { await UserAsync(), await UserAsync(), await UserAsync(), await UserAsync() };
        var writes =
            from user in users
            from role in roles
            from fromUser in new[] { true, false }
            select fromUser
                ? world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{role}"))
                : world.SendAsync("PATCH", $"role/{role}", Add("members", $"managed/user/{user}"));

        Assert.All(await Task.WhenAll(writes), reply => Assert.Equal(200, reply.Status));

        foreach (var user in users)
        {
            Assert.Equal(roles.Order(StringComparer.Ordinal), await RolesAsync(user));
        }

        Assert.Equal(users.Length, (await world.SendAsync("GET", $"role/{roles[0]}?_fields=members")).Json.GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task An_object_that_is_erased_while_others_relate_to_it_leaves_no_relationship()
    {
        var role = await RoleAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => UserAsync()));

        var writes = users.Select(user => world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{role}"))).Append(world.SendAsync("DELETE", $"role/{role}"));
        Assert.All(await Task.WhenAll(writes), reply => Assert.Contains(reply.Status, new[] { 200, 400 }));

        foreach (var user in users)
        {
            Assert.Empty(await RolesAsync(user));
        }
    }

    [Fact]
    public async Task A_repeated_write_relates_once()
    {
        var (user, role) = (await UserAsync(), await RoleAsync());
        var body = new { _ref = $"managed/role/{role}" };
        var first = await world.SendAsync("POST", $"user/{user}/roles?_action=create", body, ("Idempotency-Key", user));
        var again = await world.SendAsync("POST", $"user/{user}/roles?_action=create", body, ("Idempotency-Key", user));

        Assert.Equal((201, first["_id"]), (again.Status, again["_id"]));
        Assert.Equal("2", (await world.SendAsync("GET", $"user/{user}"))["_rev"]);
    }

    [Fact]
    public async Task A_person_reads_what_the_schema_shows_of_the_own_relationships_and_writes_none()
    {
        var boss = await UserAsync("Boss");
        var user = await UserAsync();
        await world.SendAsync("PATCH", $"user/{user}", Replace("manager", $"managed/user/{boss}"));
        var person = new Caller(user, "/", IsAdministrator: false);
        Task<HttpReply> Send(string method, string path, object? body = null) => world.Host.SendAsync(method, "/openidm/managed/user/" + path, body, person);

        var manager = (await Send("GET", $"{user}?_fields=manager/*,manager/givenName,manager/mail")).Json.GetProperty("manager");
        Assert.Equal("Boss", Text(manager, "givenName"));
        Assert.False(manager.TryGetProperty("mail", out _));
        Assert.Equal(200, (await Send("GET", $"{user}/roles?_queryFilter=true")).Status);
        Assert.Equal(403, (await Send("GET", $"{boss}/roles?_queryFilter=true")).Status);
        Assert.Equal(404, (await Send("GET", $"{user}/applications?_queryFilter=true")).Status);
        Assert.Equal(403, (await Send("POST", $"{user}/roles?_action=create", new { _ref = "managed/role/x" })).Status);
        Assert.Equal(403, (await Send("PATCH", user, Replace("manager", $"managed/user/{user}"))).Status);
        Assert.Equal(403, (await Send("PATCH", user, Add("authzRoles", "internal/role/openidm-admin"))).Status);
        Assert.Equal(403, (await Send("PATCH", user, """[{"operation":"replace","field":"/roles","value":[]}]""")).Status);
        Assert.Equal(403, (await Send("PUT", $"{user}/authzRoles/1", new { _ref = "internal/role/openidm-admin" })).Status);
        Assert.Equal(403, (await Send("GET", $"{user}/roles?_queryFilter=name+pr")).Status);
        Assert.Equal(403, (await Send("GET", $"{user}/reports?_queryFilter=true&_sortKeys=telephoneNumber")).Status);
        Assert.Equal(403, (await Send("GET", $"{user}/history")).Status);
        Assert.False((await world.SendAsync("GET", $"user/{user}?_fields=authzRoles")).Json.GetProperty("authzRoles").EnumerateArray().Any());
    }

    [Fact]
    public async Task The_schema_of_a_type_is_read_by_whoever_may_ask_its_policies()
    {
        var schema = await world.Host.SendAsync("GET", "/openidm/schema/managed/user", null, new Caller("somebody", "/", IsAdministrator: false));

        Assert.Equal((200, "managed/user"), (schema.Status, schema["_id"]));
        Assert.Equal(401, (await world.Host.SendAsync("GET", "/openidm/schema/managed/user")).Status);
        Assert.Equal(404, (await world.Host.AdministerAsync("GET", "/openidm/schema/managed/none")).Status);
        var somebody = new Caller("somebody", "/", IsAdministrator: false);
        Assert.Equal(403, (await world.Host.SendAsync("GET", "/openidm/schema/managed/role", null, somebody)).Status);
        Assert.Equal(403, (await world.Host.SendAsync("GET", "/openidm/schema?_queryFilter=true", null, somebody)).Status);
    }

    [Fact]
    public async Task The_schemas_of_all_types_are_listed()
    {
        var all = (await world.Host.AdministerAsync("GET", "/openidm/schema?_queryFilter=true")).Json.GetProperty("result").EnumerateArray().ToArray();

        Assert.Superset(new HashSet<string> { "managed/user", "managed/role", "managed/thing" }, all.Select(schema => Text(schema, "_id")!).ToHashSet());
        Assert.All(all, schema => Assert.True(schema.TryGetProperty("properties", out _)));
        var one = (await world.Host.AdministerAsync("GET", "/openidm/schema?_queryFilter=_id+eq+%22managed/role%22")).Json;
        Assert.Equal("Role", Text(Assert.Single(one.GetProperty("result").EnumerateArray()), "title"));
        Assert.Equal(400, (await world.Host.AdministerAsync("GET", "/openidm/schema")).Status);
    }

    private static string? Text(JsonElement value, string name) => value.GetProperty(name).GetString();

    private static object[] Add(string property, string target, object? properties = null) =>
        [new { operation = "add", field = $"/{property}/-", value = new { _ref = target, _refProperties = properties } }];

    private static object[] Replace(string property, string target) => [new { operation = "replace", field = $"/{property}", value = new { _ref = target } }];

    private static object Person(object manager, object[] roles)
    {
        var name = $"rel-{Guid.NewGuid():N}";

        return new { userName = name, givenName = "Ann", sn = "Jensen", mail = $"{name}@example.com", manager, roles };
    }

    private Task<string> UserAsync(string givenName = "Ann", string city = "Oslo")
    {
        var name = $"rel-{Guid.NewGuid():N}";

        return world.CreateAsync("user", new { userName = name, givenName, sn = "Jensen", mail = $"{name}@example.com", city });
    }

    private Task<string> RoleAsync() => world.CreateAsync("role", new { name = $"r-{Guid.NewGuid():N}" });

    private async Task<string[]> RolesAsync(string user) =>
        [.. (await world.SendAsync("GET", $"user/{user}?_fields=roles")).Json.GetProperty("roles").EnumerateArray().Select(role => Text(role, "_refResourceId")!).Order(StringComparer.Ordinal)];

    private async Task<string[]> GivenNamesAsync(string role, string query)
    {
        var reply = await world.SendAsync("GET", $"role/{role}/members?_fields=givenName&{query}");
        Assert.True(reply.Status is 200, reply.Body);

        return [.. reply.Json.GetProperty("result").EnumerateArray().Select(member => Text(member, "givenName")!)];
    }
}
