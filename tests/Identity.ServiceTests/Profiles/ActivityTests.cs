using System.Text.Json;
using Platform.Hosting.Callers;

namespace Platform.Identity.ServiceTests.Profiles;

/// <summary>What happened to an account, told by its stream: kinds and names, never values.</summary>
public sealed class ActivityTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task What_happened_is_told_newest_first_and_logins_are_passed_over()
    {
        var person = await Host.RegisterAsync("activity-kinds");
        var path = $"/openidm/profile/managed/user/{person.Id}/activity";
        await Host.PatchAsync(Host.Patch(person.Id, new { city = "Leipzig", telephoneNumber = "+49 341 1" }));
        await Host.PatchAsync(Host.Patch(person.Id, new { aliasList = new[] { "google-1", "github-2" } }));
        await Host.CountLoginAsync(Host.CountOf(person.Id));
        await Host.PatchAsync(Host.Patch(person.Id, new { aliasList = new[] { "google-1" } }));
        await Host.PatchAsync(Host.Patch(person.Id, new { consentedMappings = new[] { new { mapping = "crm", consentDate = "2026-01-31T12:00:00Z" } } }));
        await Host.PatchAsync(Host.Patch(person.Id, new { }, new { password = "Other-Pa55word" }));
        await Host.CountLoginAsync(Host.CountOf(person.Id));

        var own = await Host.SendAsync("GET", path, null, new Caller(person.Id, "/", IsAdministrator: false));
        var entries = own.Json.GetProperty("result").EnumerateArray().ToArray();

        Assert.Equal(200, own.Status);
        Assert.Equal(
            ["passwordChanged", "consentChanged", "identityUnlinked", "identityLinked", "profileChanged", "created"],
            entries.Select(entry => entry.GetProperty("kind").GetString()));
        Assert.Equal("""["city","telephoneNumber"]""", entries[4].GetProperty("properties").GetRawText());
        Assert.All(entries, entry => Assert.InRange(entry.GetProperty("occurredAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1)));
        Assert.DoesNotContain("Leipzig", own.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("google", own.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_told_of_properties_that_it_sees_and_an_administrator_of_all_but_private_ones()
    {
        var person = await Host.RegisterAsync("activity-names");
        var path = $"/openidm/profile/managed/user/{person.Id}/activity";
        await Host.PatchAsync(Host.Patch(person.Id, new { city = "Oslo" }));
        var hidden = await Host.AdministerAsync(
            "PATCH", "/openidm/managed/user/" + person.Id, new[] { new { operation = "add", field = "/deviceProfiles", value = new[] { "phone" } } });

        var own = await Host.SendAsync("GET", path, null, new Caller(person.Id, "/", IsAdministrator: false));
        var all = await Host.AdministerAsync("GET", path);

        Assert.Equal(200, hidden.Status);
        Assert.Equal(["profileChanged", "created"], KindsOf(own));
        Assert.Equal(["profileChanged", "profileChanged", "created"], KindsOf(all));
        Assert.Equal("""["deviceProfiles"]""", all.Json.GetProperty("result")[0].GetProperty("properties").GetRawText());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_and_without_repetition()
    {
        var person = await Host.RegisterAsync("activity-pages");
        var path = $"/openidm/profile/managed/user/{person.Id}/activity?_pageSize=1";

        foreach (var city in (string[])["Oslo", "Bergen"])
        {
            await Host.PatchAsync(Host.Patch(person.Id, new { city }));
            await Host.CountLoginAsync(Host.CountOf(person.Id));
        }

        var first = await Host.AdministerAsync("GET", path);
        var second = await Host.AdministerAsync("GET", $"{path}&_pagedResultsCookie={CookieOf(first)}");
        var third = await Host.AdministerAsync("GET", $"{path}&_pagedResultsCookie={CookieOf(second)}");

        Assert.Equal(["profileChanged", "profileChanged", "created"], [.. KindsOf(first), .. KindsOf(second), .. KindsOf(third)]);
        Assert.Null(CookieOf(third));
    }

    [Fact]
    public async Task Nobody_reads_the_activity_of_another_one()
    {
        var person = await Host.RegisterAsync("activity-hidden");
        var path = $"/openidm/profile/managed/user/{person.Id}/activity";

        Assert.Equal(401, (await Host.SendAsync("GET", path)).Status);
        Assert.Equal(403, (await Host.SendAsync("GET", path, null, new Caller("another", "/", IsAdministrator: false))).Status);
        Assert.Equal(404, (await Host.AdministerAsync("GET", "/openidm/profile/managed/user/none/activity")).Status);
        Assert.Equal(405, (await Host.AdministerAsync("PUT", path, new { })).Status);
    }

    [Theory]
    [InlineData("_pageSize=0")]
    [InlineData("_pageSize=101")]
    [InlineData("_pageSize=many")]
    [InlineData("_pagedResultsCookie=0")]
    [InlineData("_pagedResultsCookie=x")]
    public async Task What_no_page_can_be_is_refused(string query) =>
        Assert.Equal(400, (await Host.AdministerAsync("GET", "/openidm/profile/managed/user/none/activity?" + query)).Status);

    private static string?[] KindsOf(HttpReply reply) => [.. reply.Json.GetProperty("result").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString())];

    private static string? CookieOf(HttpReply reply) => reply.Json.GetProperty("pagedResultsCookie") is { ValueKind: JsonValueKind.String } cookie ? cookie.GetString() : null;
}
