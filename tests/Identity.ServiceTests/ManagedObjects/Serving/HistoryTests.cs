namespace Platform.Identity.ServiceTests.ManagedObjects.Serving;

public sealed class HistoryTests(WorldOfThings world)
{
    [Fact]
    public async Task History_says_who_did_what_and_the_object_is_shown_as_it_was()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("with-history"));
        await world.SendAsync("PATCH", "user/" + id, """[{"operation":"replace","field":"city","value":"Rome"},{"operation":"replace","field":"password","value":"An0ther-Secret"}]""");
        await world.Host.CountLoginAsync(world.Host.CountOf(id));

        var entries = (await world.SendAsync("GET", $"user/{id}/history")).Json.GetProperty("result").EnumerateArray().ToArray();
        Assert.Equal(["created", "changed", "passwordChanged", "loginCounted"], entries.Select(entry => entry.GetProperty("what").GetString()));
        Assert.Equal(["amadmin", "amadmin", "amadmin", null], entries.Select(entry => entry.GetProperty("who").GetString()));
        Assert.Equal("""["city"]""", entries[1].GetProperty("changed").GetRawText());
        Assert.DoesNotContain(entries[0].GetProperty("changed").EnumerateArray(), name => name.GetString() == "cn");

        var page = await world.SendAsync("GET", $"user/{id}/history?_pageSize=3");
        Assert.Equal("3", page["pagedResultsCookie"]);
        Assert.Equal("4", (await world.SendAsync("GET", $"user/{id}/history?_pageSize=3&_pagedResultsCookie=3")).Json.GetProperty("result")[0].GetProperty("_id").GetString());

        Assert.False((await world.SendAsync("GET", $"user/{id}?_rev=1")).Json.TryGetProperty("city", out _));
        Assert.Equal(("Rome", "\"2\""), ((await world.SendAsync("GET", $"user/{id}?_rev=2"))["city"], (await world.SendAsync("GET", $"user/{id}?_rev=2")).ETag));
        Assert.Equal(404, (await world.SendAsync("GET", $"user/{id}?_rev=9")).Status);
        Assert.Equal(400, (await world.SendAsync("GET", $"user/{id}?_rev=0")).Status);
        Assert.Equal(404, (await world.SendAsync("GET", $"user/{id}?_at=2001-01-01T00:00:00Z")).Status);
        Assert.Equal("Rome", (await world.SendAsync("GET", $"user/{id}?_at=2999-01-01T00:00:00Z"))["city"]);
        Assert.Equal(400, (await world.SendAsync("GET", $"user/{id}?_at=yesterday")).Status);
    }

    [Fact]
    public async Task The_history_of_somebody_erased_tells_nothing_about_them()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("erased-history"));
        await world.SendAsync("PATCH", "user/" + id, """[{"operation":"replace","field":"city","value":"Oslo"}]""");
        await world.SendAsync("DELETE", "user/" + id);

        var history = await world.SendAsync("GET", $"user/{id}/history");
        Assert.Equal(["created", "changed", "deleted"], history.Json.GetProperty("result").EnumerateArray().Select(entry => entry.GetProperty("what").GetString()));
        Assert.All(history.Json.GetProperty("result").EnumerateArray(), entry => Assert.Equal(0, entry.GetProperty("changed").GetArrayLength()));
        Assert.Equal(404, (await world.SendAsync("GET", $"user/{id}?_rev=1")).Status);
        Assert.Empty(await Schema.RowsWithAsync(world.ConnectionString, "erased-history"));
        Assert.Equal(404, (await world.SendAsync("GET", "user/never-there/history")).Status);
    }
}
