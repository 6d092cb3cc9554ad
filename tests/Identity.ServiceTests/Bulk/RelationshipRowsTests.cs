using Platform.Identity.ServiceTests.ManagedObjects.Serving;

namespace Platform.Identity.ServiceTests.Bulk;

/// <summary>Relationships in the rows of imports and exports.</summary>
public sealed class RelationshipRowsTests(WorldOfThings world)
{
    private IdentityHost Host => world.Host;

    [Fact]
    public async Task Rows_of_one_batch_relate_to_each_other_and_neither_end_is_written_twice()
    {
        var rows =
            """
            {"_id":"rows-top","name":"top"}
            {"_id":"rows-left","name":"left","parent":{"_ref":"managed/organization/rows-top"}}
            {"_id":"rows-right","name":"right"}
            {"_id":"rows-second","name":"second","children":[{"_ref":"managed/organization/rows-right"}]}
            {"_id":"rows-third","name":"third","children":[{"_ref":"managed/organization/rows-left"}]}
            {"_id":"rows-lost","name":"lost","parent":{"_ref":"managed/organization/rows-later"}}
            {"_id":"rows-later","name":"later"}
            """;

        var done = await Host.ImportAsync("rows-batch", "format=jsonl", rows, "managed/organization");

        Assert.Equal((7, 5, 0, 0, 2), done.Counts());
        var errors = await Host.ErrorsAsync("rows-batch");
        Assert.Equal([(5, 400), (6, 400)], errors.Select(error => (error.GetProperty("line").GetInt32(), error.GetProperty("code").GetInt32())));
        Assert.Contains("has its parent already", errors[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("does not exist", errors[1].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("rows-second", (await world.SendAsync("GET", "organization/rows-right/parent"))["_refResourceId"]);
        Assert.Equal("rows-left", (await world.SendAsync("GET", "organization/rows-top?_fields=children")).Json.GetProperty("children")[0].GetProperty("_refResourceId").GetString());

        // Both ends of one relationship, as an export of the type writes them.
        var both =
            """
            {"_id":"rows-later","parent":{"_ref":"managed/organization/rows-top"}}
            {"_id":"rows-top","children":[{"_ref":"managed/organization/rows-left"},{"_ref":"managed/organization/rows-later"}]}
            """;
        Assert.Equal((2, 0, 2, 0, 0), (await Host.ImportAsync("rows-both", "format=jsonl&onExisting=update", both, "managed/organization")).Counts());
        Assert.Equal(2, (await world.SendAsync("GET", "organization/rows-top?_fields=children")).Json.GetProperty("children").GetArrayLength());
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public async Task Relationships_are_exported_when_they_are_asked_for_and_can_be_imported_again(string format)
    {
        var mark = $"exported{format}";
        await world.CreateAsync("role", new { _id = mark, name = mark });
        var user = await world.CreateAsync("user", new { userName = mark, givenName = "A", sn = mark, mail = $"{mark}@example.com", roles = new[] { new { _ref = $"managed/role/{mark}", _refProperties = new { _grantType = "x" } } } });
        Task<HttpReply> Export(string fields) => Host.AdministerAsync("GET", $"/openidm/bulk/export?type=managed/user&format={format}&_queryFilter=sn+eq+%22{mark}%22{fields}");

        Assert.DoesNotContain("oles", (await Export("")).Body, StringComparison.Ordinal);
        var exported = (await Export("&_fields=*,*_ref")).Body;
        Assert.Contains($"managed/role/{mark}", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("\"_id\"\"", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("effectiveRoles", exported, StringComparison.Ordinal);
        Assert.Equal(400, (await Export("&_fields=effectiveRoles")).Status);
        Assert.Equal(400, (await Export("&_fields=roles/name")).Status);

        var narrow = (await Export("&_fields=roles")).Body;
        await world.SendAsync("PATCH", $"user/{user}", """[{"operation":"replace","field":"/roles","value":[]}]""");
        Assert.Equal((1, 0, 1, 0, 0), (await Host.ImportAsync("again-" + format, $"format={format}&onExisting=update", narrow)).Counts());

        var role = (await world.SendAsync("GET", $"user/{user}?_fields=roles")).Json.GetProperty("roles")[0];
        Assert.Equal((mark, "x"), (role.GetProperty("_refResourceId").GetString(), role.GetProperty("_refProperties").GetProperty("_grantType").GetString()));
        Assert.Equal(narrow, (await Export("&_fields=roles")).Body);
    }
}
