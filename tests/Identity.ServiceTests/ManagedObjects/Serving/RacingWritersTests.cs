namespace Platform.Identity.ServiceTests.ManagedObjects.Serving;

/// <summary>Whoever writes the revision that was read loses nothing that somebody else wrote.</summary>
public sealed class RacingWritersTests(WorldOfThings world)
{
    private const int Writers = 6;
    private const int Writes = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Writers_with_the_revision_they_read_never_lose_an_update_whatever_verb_they_use(int seed)
    {
        var id = await world.CreateAsync("thing", new { name = "raced", size = 0, tags = Array.Empty<string>() });

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(id, writer, new Random((seed * 100) + writer))));

        var last = (await world.SendAsync("GET", "thing/" + id)).Json;
        var expected = Enumerable.Range(0, Writers).SelectMany(writer => Enumerable.Range(0, Writes).Select(write => $"{writer}.{write}"));
        Assert.Equal(Writers * Writes, last.GetProperty("size").GetInt32());
        Assert.Equal(expected.Order(StringComparer.Ordinal), last.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal($"{1 + (Writers * Writes)}", last.GetProperty("_rev").GetString());
    }

    [Fact]
    public async Task Increments_without_a_precondition_all_count()
    {
        var id = await world.CreateAsync("thing", new { name = "incremented", size = 0 });

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            (await world.SendAsync("PATCH", "thing/" + id, """[{"operation":"increment","field":"/size","value":1}]""")).Status));

        Assert.All(statuses, status => Assert.Equal(200, status));
        Assert.Equal(20, (await world.SendAsync("GET", "thing/" + id)).Json.GetProperty("size").GetInt32());
    }

    private async Task WriteAsync(string id, int writer, Random random)
    {
        for (var write = 0; write < Writes;)
        {
            var read = (await world.SendAsync("GET", "thing/" + id)).Json;
            var (size, tag) = (read.GetProperty("size").GetInt32() + 1, $"{writer}.{write}");
            string[] tags = [.. read.GetProperty("tags").EnumerateArray().Select(known => known.GetString()!), tag];
            object operations = new object[]
            {
                new { operation = "replace", field = "/size", value = size },
                new { operation = "replace", field = "/tags", value = tags },
            };
            var (method, path, body) = random.Next(3) switch
            {
                0 => ("PUT", "thing/" + id, new { name = "raced", size, tags }),
                1 => ("PATCH", "thing/" + id, operations),
                _ => ("POST", $"thing/{id}?_action=patch", operations),
            };
            var status = (await world.SendAsync(method, path, body, ("If-Match", read.GetProperty("_rev").GetString()!))).Status;

            Assert.True(status is 200 or 412, $"{status}");
            write += status is 200 ? 1 : 0;
        }
    }
}
