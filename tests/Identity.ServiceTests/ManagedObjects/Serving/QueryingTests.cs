using Platform.QueryFilters;

namespace Platform.Identity.ServiceTests.ManagedObjects.Serving;

public sealed class QueryingTests(WorldOfThings world)
{
    [Fact]
    public async Task The_envelope_has_six_members_in_their_order()
    {
        await world.CreateAsync("count", new { name = "six" });

        Assert.Equal(
            """{"result":[],"resultCount":0,"pagedResultsCookie":null,"totalPagedResultsPolicy":"NONE","totalPagedResults":-1,"remainingPagedResults":-1}""",
            (await QueryAsync("count", "name eq \"nothing\"")).Body);
        var total = (await QueryAsync("count", "true")).Json.GetProperty("resultCount").GetInt32();
        var counted = (await QueryAsync("count", "true", "&_countOnly=true")).Json;
        Assert.Equal((total, total, 0), (counted.GetProperty("resultCount").GetInt32(), counted.GetProperty("totalPagedResults").GetInt32(), counted.GetProperty("result").GetArrayLength()));
        var sized = (await QueryAsync("count", "true", "&_pageSize=0&_totalPagedResultsPolicy=EXACT")).Json;
        Assert.Equal(total, sized.GetProperty("totalPagedResults").GetInt32());
        Assert.Equal(total, (await QueryAsync("count", "true", "&_pageSize=1&_totalPagedResultsPolicy=estimate")).Json.GetProperty("totalPagedResults").GetInt32());
    }

    [Theory]
    [InlineData("name eq", 7)]
    [InlineData("name eq \"x", 8)]
    [InlineData("(name pr", 8)]
    [InlineData("name eq \"\0\"", 9)]
    public async Task A_malformed_filter_is_refused_with_the_position(string filter, int position)
    {
        var reply = await QueryAsync("thing", filter);

        Assert.Equal(400, reply.Status);
        Assert.Contains($"position {position}", reply["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_beyond_the_limits_are_refused_with_the_position()
    {
        Assert.Contains("position 64", (await QueryAsync("thing", new string('(', 100) + "true" + new string(')', 100)))["message"], StringComparison.Ordinal);
        var terms = await QueryAsync("thing", string.Join(" or ", Enumerable.Repeat("a pr", 1_000)));
        Assert.Equal(400, terms.Status);
        Assert.Contains($"position {QueryFilter.MaxTerms * 8}", terms["message"], StringComparison.Ordinal);
        var longer = await QueryAsync("thing", string.Join(" or ", Enumerable.Repeat("a pr", 10_000)));
        Assert.Equal(400, longer.Status);
        Assert.Contains($"position {QueryFilter.MaxLength}", longer["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?_queryFilter=true&_queryId=query-all")]
    [InlineData("?_queryFilter=true&_queryFilter=false")]
    [InlineData("?_queryId=never")]
    [InlineData("?_queryExpression=select")]
    [InlineData("?_queryFilter=true&_pageSize=x")]
    [InlineData("?_queryFilter=true&_pageSize=-2")]
    [InlineData("?_queryFilter=true&_pageSize=1000000")]
    [InlineData("?_queryFilter=true&_pagedResultsOffset=-1")]
    [InlineData("?_queryFilter=true&_totalPagedResultsPolicy=SOME")]
    [InlineData("?_queryFilter=true&_sortKeys=,")]
    [InlineData("?_queryFilter=true&_countOnly=yes")]
    [InlineData("?_queryFilter=true&_pageSize=1&_pagedResultsCookie=AAAA")]
    public async Task Parameters_that_make_no_sense_are_refused(string query) => Assert.Equal(400, (await world.SendAsync("GET", "thing" + query)).Status);

    [Fact]
    public async Task What_is_secret_or_private_cannot_be_asked_for()
    {
        Assert.Equal(403, (await QueryAsync("user", "password sw \"a\"")).Status);
        Assert.Equal(403, (await QueryAsync("thing", "true and !(hidden pr)")).Status);
        Assert.Equal(403, (await QueryAsync("thing", "true", "&_sortKeys=hidden")).Status);
        var id = await world.CreateAsync("thing", new { name = "fields", hidden = "h", rare = "r", inner = new { x = 1, y = 2 } });
        Assert.False((await world.SendAsync("GET", $"thing/{id}?_fields=hidden")).Json.TryGetProperty("hidden", out _));
        Assert.False((await world.SendAsync("GET", $"thing/{id}")).Json.TryGetProperty("rare", out _));
        Assert.Equal($$$"""{"_id":"{{{id}}}","_rev":"1","rare":"r","inner":{"y":2}}""", (await world.SendAsync("GET", $"thing/{id}?_fields=rare,inner/y")).Body);
        Assert.Contains("\n", (await world.SendAsync("GET", $"thing/{id}?_prettyPrint=true")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Injection_strings_are_data()
    {
        const string Name = "x' or 1=1 --\\\"; drop table identity.mt_doc_object; $1 {}";
        await world.CreateAsync("thing", new { name = Name });

        Assert.Equal([Name], WorldOfThings.Names(await QueryAsync("thing", "name eq " + new FilterLiteral.Text(Name))));
        Assert.Equal([Name], WorldOfThings.Names(await QueryAsync("thing", "name sw " + new FilterLiteral.Text(Name[..20]))));
        Assert.Equal(200, (await QueryAsync("thing", "a'b\\\" eq 1", "&_sortKeys=x'y\"z")).Status);
    }

    [Fact]
    public async Task Predefined_queries_list_everything_or_the_ids()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("for-user-name"));

        Assert.Equal(id, (await world.SendAsync("GET", "user?_queryId=for-userName&uid=FOR-user-name")).Json.GetProperty("result")[0].GetProperty("_id").GetString());
        Assert.Contains("\"userName\"", (await world.SendAsync("GET", "user?_queryId=query-all")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"userName\"", (await world.SendAsync("GET", "user?_queryId=query-all-ids")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_by_cookie_give_every_object_once_in_order_while_others_write()
    {
        var names = new[] { "b", "a", "C", "A", "c", "d", "e", "f", "g" };
        for (var i = 0; i < names.Length; i++)
        {
            await world.CreateAsync("page", new { name = names[i], size = i % 3 is 0 ? (int?)null : i % 3, group = "g" });
        }

        string? cookie = null;
        var seen = new List<string>();

        do
        {
            var page = await QueryAsync("page", "group eq \"g\"", "&_sortKeys=-size,name&_pageSize=2&_totalPagedResultsPolicy=EXACT" + (cookie is null ? "" : "&_pagedResultsCookie=" + cookie));
            Assert.Equal(200, page.Status);
            seen.AddRange(WorldOfThings.Names(page));
            Assert.Equal(page.Json.GetProperty("totalPagedResults").GetInt32() - seen.Count, page.Json.GetProperty("remainingPagedResults").GetInt32());
            cookie = page["pagedResultsCookie"];
            // Before everything that was seen: later pages must not move.
            await world.CreateAsync("page", new { name = "0", size = 9, group = "g" });
        }
        while (cookie is not null);

        // 2: C d g by name without case, 1: a c f, none: A b e.
        Assert.Equal(["C", "d", "g", "a", "c", "f", "A", "b", "e"], seen.Select(name => name), StringComparer.Ordinal);
        Assert.Equal(["0", "0"], WorldOfThings.Names(await QueryAsync("page", "group eq \"g\"", "&_sortKeys=-size,name&_pageSize=2&_pagedResultsOffset=1")));
    }

    [Fact]
    public async Task A_cookie_belongs_to_its_query()
    {
        for (var i = 0; i < 3; i++)
        {
            await world.CreateAsync("thing", new { name = "cookie-" + i });
        }

        var cookie = (await QueryAsync("thing", "name sw \"cookie\"", "&_pageSize=1"))["pagedResultsCookie"]!;

        Assert.Equal(["cookie-1"], WorldOfThings.Names(await QueryAsync("thing", "name sw \"cookie\"", "&_pageSize=1&_sortKeys=&_pagedResultsCookie=" + cookie)));
        Assert.Equal(400, (await QueryAsync("thing", "name pr", "&_pageSize=1&_pagedResultsCookie=" + cookie)).Status);
        Assert.Equal(400, (await QueryAsync("thing", "name sw \"cookie\"", "&_pageSize=1&_pagedResultsOffset=1&_pagedResultsCookie=" + cookie)).Status);
        var tampered = cookie[..^8] + (cookie[^8] is 'A' ? 'B' : 'A') + cookie[^7..];
        Assert.Equal(400, (await QueryAsync("thing", "name sw \"cookie\"", "&_pageSize=1&_pagedResultsCookie=" + tampered)).Status);
    }

    private Task<HttpReply> QueryAsync(string type, string filter, string more = "") =>
        world.SendAsync("GET", $"{type}?_queryFilter={Uri.EscapeDataString(filter)}{more}");
}
