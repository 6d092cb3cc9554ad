using Platform.Contracts.Identity.V1;
using Platform.Hosting.Callers;

namespace Platform.Identity.ServiceTests.Profiles;

public sealed class ProfileTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task A_profile_tells_completeness_links_preferences_terms_and_consents()
    {
        var person = Assert.IsType<ObjectCreated>(await Host.CreateAsync(Host.Registration("profile-shown") with
        {
            Terms = new() { Version = "0.0", AcceptedAt = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) },
        })).Object;
        await Host.PatchAsync(Host.Patch(person.Id, new
        {
            aliasList = new[] { "google-1234-5" },
            preferences = new { marketing = true },
            consentedMappings = new[] { new { mapping = "crm", consentDate = "2026-01-31T12:00:00Z" } },
        }));

        var own = await Host.SendAsync("GET", "/openidm/profile/managed/user/" + person.Id, null, new Caller(person.Id, "/", IsAdministrator: false));

        Assert.Equal(200, own.Status);
        Assert.Equal(41.67m, own.Json.GetProperty("completeness").GetProperty("percentage").GetDecimal());
        Assert.Contains("city", own.Json.GetProperty("completeness").GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("""[{"provider":"google","subject":"1234-5"}]""", own.Json.GetProperty("identityProviders").GetRawText());
        Assert.True(own.Json.GetProperty("hasPassword").GetBoolean());
        Assert.Equal("""{"marketing":true}""", own.Json.GetProperty("preferences").GetRawText());
        Assert.Equal("""{"active":"0.0","accepted":{"termsVersion":"0.0","acceptDate":"2026-01-31T12:00:00.000Z"},"isCurrent":true}""", own.Json.GetProperty("terms").GetRawText());
        Assert.Equal("crm", own.Json.GetProperty("consentedMappings")[0].GetProperty("mapping").GetString());
        Assert.Equal(own.Body, (await Host.AdministerAsync("GET", "/openidm/profile/managed/user/" + person.Id)).Body);
    }

    [Fact]
    public async Task Nobody_reads_the_profile_of_another_one()
    {
        var person = await Host.RegisterAsync("profile-hidden");
        var path = "/openidm/profile/managed/user/" + person.Id;

        Assert.Equal(401, (await Host.SendAsync("GET", path)).Status);
        Assert.Equal(403, (await Host.SendAsync("GET", path, null, new Caller("another", "/", IsAdministrator: false))).Status);
        Assert.Equal(404, (await Host.AdministerAsync("GET", "/openidm/profile/managed/user/none")).Status);
    }
}
