using Platform.Contracts.Identity.V1;
using Platform.Identity.Credentials;
using Platform.Identity.ServiceTests.ManagedObjects.Serving;

namespace Platform.Identity.ServiceTests.Credentials;

public sealed class ImportedHashTests(WorldOfThings world)
{
    private const string Sha = "PioZo6gf2hvK34DA2j80XmFUozD/LCAvRzAq7ftuGfZUI8eqdHMQGdoC3bSH2pU0184zLhnnLnahhV1RqJiFpvDx8vP09fb3";

    [Theory]
    [InlineData("imported-bcrypt", "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm")]
    [InlineData("imported-pbkdf2", "$pbkdf2-sha256$1000$8PHy8/T19vf4.fr7/P3./w$d5D2InnL4oi0qnBlkUtzZMs.KcGeuKJ59Lp081vm.JM")]
    [InlineData("imported-django", "pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=")]
    [InlineData("imported-scrypt", "$scrypt$ln=4,r=8,p=2$8PHy8/T19vf4+fr7/P3+/w$Sug9j9nn2g9ojx6EDeygW8lPGAnUbmY4jwtTVsMpSus")]
    [InlineData("imported-ssha", "{SSHA512}" + Sha)]
    [InlineData("imported-argon2i", "$argon2i$v=19$m=256,t=2,p=2$c29tZXNhbHQ$T/XOJ2mh1/TIpJHfCdQan76Q5esCFVoT5MAeIM1Oq2E")]
    public async Task The_password_of_an_imported_hash_logs_in_and_is_hashed_anew(string userName, string hash)
    {
        var created = await world.SendAsync("POST", "user?_action=create", Person(userName, Hash(hash)));
        Assert.Equal(201, created.Status);
        Assert.Equal(hash, await StoredAsync(created["_id"]!));

        Assert.Equal(CredentialVerdict.Mismatch, (await world.Host.LoginAsync(userName, "Password")).Verdict);
        Assert.Equal(hash, await StoredAsync(created["_id"]!));

        Assert.Equal(CredentialVerdict.Match, (await world.Host.LoginAsync(userName, "password")).Verdict);
        Assert.StartsWith("$argon2id$v=19$", await StoredAsync(created["_id"]!), StringComparison.Ordinal);
        Assert.Equal(CredentialVerdict.Match, (await world.Host.LoginAsync(userName, "password")).Verdict);
        Assert.Equal(CredentialVerdict.Mismatch, (await world.Host.LoginAsync(userName, "Password")).Verdict);
    }

    [Fact]
    public async Task A_hash_replaces_a_password_by_put_and_patch_and_the_same_again_changes_nothing()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("imported-later"));
        object crypto = new Dictionary<string, object> { ["$crypto"] = new { type = "salted-hash", value = new { algorithm = "SHA-512", data = Sha } } };
        object[] patch = [new { operation = "replace", field = "/password", value = Hash("{SSHA512}" + Sha) }];

        var put = await world.SendAsync("PUT", "user/" + id, Person("imported-later", crypto), ("If-Match", "*"));
        Assert.Equal(200, put.Status);
        Assert.Equal("{SSHA512}" + Sha, await StoredAsync(id));
        Assert.DoesNotContain("SSHA", put.Body + put["_rev"], StringComparison.Ordinal);

        Assert.Equal(put["_rev"], (await world.SendAsync("PATCH", "user/" + id, patch))["_rev"]);
        Assert.Equal(CredentialVerdict.Match, (await world.Host.LoginAsync("imported-later", "password")).Verdict);
        Assert.NotEqual(put["_rev"], (await world.SendAsync("PATCH", "user/" + id, patch))["_rev"]);
        Assert.Equal(CredentialVerdict.Mismatch, (await world.Host.LoginAsync("imported-later", "Secret-Pa55word")).Verdict);
    }

    [Theory]
    [InlineData("$2b$31$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm")]
    [InlineData("pbkdf2_sha256$2147483647$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=")]
    [InlineData("{CRYPT}Zx9Abc")]
    public async Task A_hash_that_cannot_be_checked_is_refused_and_not_repeated(string hash)
    {
        var refused = await world.SendAsync("POST", "user?_action=create", Person("imported-refused", Hash(hash)));

        Assert.Equal(400, refused.Status);
        Assert.Contains("bcrypt", refused["message"], StringComparison.Ordinal);
        Assert.DoesNotContain(hash[^10..], refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journey_imports_no_hash()
    {
        var secrets = new { password = Hash("{SSHA512}" + Sha) };

        Assert.IsType<ObjectRefused>(await world.Host.CreateAsync(world.Host.Registration("imported-by-journey", secrets: secrets)));
        var person = await world.Host.RegisterAsync("imported-by-journey");
        Assert.IsType<ObjectRefused>(await world.Host.PatchAsync(world.Host.Patch(person.Id, new { }, secrets)));
        Assert.StartsWith("$argon2id$", await StoredAsync(person.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_beyond_the_limits_that_is_stored_all_the_same_matches_nothing()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("imported-beyond"));
        await using (var session = world.Host.Store.LightweightSession())
        {
            session.Store(new Credential { Id = $"managed/user/{id}", Hash = "$2b$31$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm" });
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(CredentialVerdict.Mismatch, (await world.Host.LoginAsync("imported-beyond", "password")).Verdict);
    }

    [Fact]
    public async Task The_hash_is_in_its_document_and_nowhere_else()
    {
        await world.CreateAsync("user", Person("imported-secrecy", Hash("{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w==")));

        var rows = await Schema.RowsWithAsync(world.ConnectionString, "nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w");

        Assert.Contains("mt_doc_credential", Assert.Single(rows), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Hash(string text) => new() { ["$hash"] = text };

    private static object Person(string userName, object password) =>
        new { userName, givenName = "Barbara", sn = "Jensen", mail = $"{userName}@example.com", password };

    private async Task<string> StoredAsync(string objectId)
    {
        await using var session = world.Host.Store.QuerySession();
        return (await session.LoadAsync<Credential>($"managed/user/{objectId}", TestContext.Current.CancellationToken))!.Hash;
    }
}
