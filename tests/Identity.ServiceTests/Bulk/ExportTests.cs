using Platform.Identity.ServiceTests.ManagedObjects.Serving;

namespace Platform.Identity.ServiceTests.Bulk;

public sealed class ExportTests(WorldOfThings world)
{
    private const string Bcrypt = "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm";

    private IdentityHost Host => world.Host;

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public async Task What_is_exported_and_imported_again_is_exported_alike(string format)
    {
        var (from, to) = ($"managed/from{format}_user", $"managed/to{format}_user");
        await Host.ImportAsync("export-" + format, "format=jsonl", BulkClient.People("export", 700) + BulkClient.Person("ext\\\"ra,ä", ""","preferences":{"updates":true,"marketing":false},"aliasList":["x","y,\"z"],"description":"two\nlines" """), from);

        var exported = await ExportAsync(from, $"format={format}");
        var imported = await Host.ImportAsync("import-" + format, "format=" + format, exported, to);

        Assert.Empty(await Host.ErrorsAsync("import-" + format));
        Assert.Equal(701, imported.Counts().Created);
        Assert.Equal(exported, await ExportAsync(to, $"format={format}"));
    }

    [Fact]
    public async Task Hashes_are_exported_only_when_they_are_asked_for()
    {
        await Host.ImportAsync("secretive", "format=jsonl", BulkClient.Person("secretive", $$""","password":{"$hash":"{{Bcrypt}}"}"""), "managed/secretive_user");

        Assert.DoesNotContain("bcrypt", await ExportAsync("managed/secretive_user", "format=jsonl"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("$2b$", await ExportAsync("managed/secretive_user", "format=jsonl&_fields=*,password"), StringComparison.Ordinal);
        Assert.Contains(Bcrypt, await ExportAsync("managed/secretive_user", "format=jsonl&includeHashes=true"), StringComparison.Ordinal);
        Assert.Contains(Bcrypt, await ExportAsync("managed/secretive_user", "format=csv&includeHashes=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_and_fields_say_what_is_exported()
    {
        await Host.ImportAsync("some", "format=jsonl", BulkClient.People("some", 5), "managed/some_user");

        var exported = await ExportAsync("managed/some_user", "format=csv&_queryFilter=userName+eq+%22some00003%22&_fields=userName,preferences/updates");

        Assert.Matches("^_id,userName,preferences/updates\r\n[^,]+,some00003,\r\n$", exported);
        Assert.Equal(400, (await Host.AdministerAsync("GET", "/openidm/bulk/export?type=managed/user&_queryFilter=userName+eq")).Status);
        Assert.Equal(403, (await Host.AdministerAsync("GET", "/openidm/bulk/export?type=managed/user&_queryFilter=password+pr")).Status);
        Assert.Equal(400, (await Host.AdministerAsync("GET", "/openidm/bulk/export?type=managed/nothing")).Status);
    }

    private async Task<string> ExportAsync(string type, string query)
    {
        var reply = await Host.AdministerAsync("GET", $"/openidm/bulk/export?type={type}&{query}");
        Assert.Equal(200, reply.Status);

        return reply.Body;
    }
}
