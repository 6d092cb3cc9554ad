using System.Text.Json;
using Platform.Hosting.Callers;

namespace Platform.Identity.ServiceTests.Privileges;

/// <summary>What pages ask before they show buttons and fields is what the access rules allow.</summary>
public sealed class PrivilegeTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task A_person_sees_and_edits_the_own_object_as_far_as_the_schema_says()
    {
        var person = await Host.RegisterAsync("privileges");
        var own = (await Host.SendAsync("GET", $"/openidm/privilege/managed/user/{person.Id}", null, new Caller(person.Id, "/", IsAdministrator: false))).Json;

        Assert.True(own.GetProperty("VIEW").GetProperty("allowed").GetBoolean());
        Assert.Contains("mail", Names(own, "UPDATE"));
        Assert.DoesNotContain("accountStatus", Names(own, "UPDATE"));
        Assert.DoesNotContain("password", Names(own, "VIEW"));
        Assert.False(own.GetProperty("CREATE").GetProperty("allowed").GetBoolean());
        Assert.True(own.GetProperty("DELETE").GetProperty("allowed").GetBoolean());
        Assert.Equal("patch", own.GetProperty("ACTION").GetProperty("actions")[0].GetString());
    }

    [Fact]
    public async Task A_person_may_do_nothing_with_somebody_else()
    {
        var (person, other) = (await Host.RegisterAsync("privileges-one"), await Host.RegisterAsync("privileges-two"));
        var privileges = (await Host.SendAsync("GET", $"/openidm/privilege/managed/user/{other.Id}", null, new Caller(person.Id, "/", IsAdministrator: false))).Json;

        Assert.All(privileges.EnumerateObject(), privilege => Assert.False(privilege.Value.GetProperty("allowed").GetBoolean()));
        Assert.Empty(Names(privileges, "VIEW"));
    }

    [Fact]
    public async Task An_administrator_may_do_everything_but_see_what_never_leaves()
    {
        var privileges = (await Host.AdministerAsync("GET", "/openidm/privilege/managed/user")).Json;

        Assert.All(privileges.EnumerateObject(), privilege => Assert.True(privilege.Value.GetProperty("allowed").GetBoolean()));
        Assert.Contains("accountStatus", Names(privileges, "UPDATE"));
        Assert.DoesNotContain("password", Names(privileges, "VIEW"));
    }

    [Fact]
    public async Task The_list_has_the_collections_of_the_caller_and_none_for_nobody()
    {
        Assert.Contains("managed/user", (await Host.AdministerAsync("POST", "/openidm/privilege?_action=listPrivileges")).Body, StringComparison.Ordinal);
        Assert.Equal("[]", (await Host.SendAsync("POST", "/openidm/privilege?_action=listPrivileges")).Body);
        Assert.Equal(401, (await Host.SendAsync("POST", "/openidm/privilege?_action=other")).Status);
        Assert.Equal(404, (await Host.AdministerAsync("GET", "/openidm/privilege/managed/nothing")).Status);
    }

    private static string[] Names(JsonElement privileges, string name) =>
        [.. privileges.GetProperty(name).GetProperty("properties").EnumerateArray().Select(property => property.GetString()!)];
}
