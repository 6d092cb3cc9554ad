namespace Platform.Identity.ServiceTests.ManagedObjects.Serving;

public sealed class PatchingTests(WorldOfThings world)
{
    [Fact]
    public async Task Every_operation_does_what_it_is_called()
    {
        var id = await world.CreateAsync("thing", new { name = "ops", size = 1, tags = new[] { "a", "b", "a" }, inner = new { x = 1, gone = 1 } });
        var reply = await world.SendAsync("PATCH", $"thing/{id}?_fields=tags,inner,size,other,moved,list", """
            [{"operation":"add","field":"/tags/-","value":"c"},
             {"operation":"REMOVE","field":"tags","value":"a"},
             {"operation":"replace","field":"/inner/deep/er","value":{"y":2}},
             {"operation":"remove","field":"/inner/gone"},
             {"operation":"remove","field":"/inner/never"},
             {"operation":"increment","field":"size","value":0.1},
             {"operation":"increment","field":"inner/x","value":-3},
             {"operation":"copy","from":"/inner/x","field":"/other"},
             {"operation":"move","from":"/inner/deep","field":"/moved"},
             {"operation":"move","from":"/inner/none","field":"/nowhere"},
             {"operation":"add","field":"/list/-","value":1}]
            """, ("If-Match", "1"));

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            $$$"""{"_id":"{{{id}}}","_rev":"2","tags":["b","c"],"inner":{"x":-2},"size":1.1,"other":-2,"moved":{"er":{"y":2}},"list":[1]}""", reply.Body);
        Assert.Equal(412, (await world.SendAsync("PATCH", "thing/" + id, "[]", ("If-Match", "1"))).Status);
        Assert.Equal("2", (await world.SendAsync("POST", $"thing/{id}?_action=patch", "[]"))["_rev"]);
    }

    [Theory]
    [InlineData("""{"operation":"replace"}""")]
    [InlineData("""[{"operation":"replace","field":"name"}]""")]
    [InlineData("""[{"operation":"replace","field":"name","value":null}]""")]
    [InlineData("""[{"operation":"replace","value":1}]""")]
    [InlineData("""[{"operation":"shift","field":"name","value":1}]""")]
    [InlineData("""[{"operation":"1","field":"name","value":1}]""")]
    [InlineData("""[{"operation":"transform","field":"name","value":{"script":{}}}]""")]
    [InlineData("""[{"operation":"add","field":"name","from":"code","value":1}]""")]
    [InlineData("""[{"operation":"copy","field":"x"}]""")]
    [InlineData("""[{"operation":"copy","from":"name","field":"x","value":1}]""")]
    [InlineData("""[{"operation":"copy","from":"name","field":"size"}]""")]
    [InlineData("""[{"operation":"move","from":"inner","field":"inner/x/y"}]""")]
    [InlineData("""[{"operation":"add","field":"/tags/0","value":"x"}]""")]
    [InlineData("""[{"operation":"remove","field":"/tags/0"}]""")]
    [InlineData("""[{"operation":"replace","field":"/tags/-","value":"x"}]""")]
    [InlineData("""[{"operation":"add","field":"/name/x","value":"x"}]""")]
    [InlineData("""[{"operation":"increment","field":"name","value":1}]""")]
    [InlineData("""[{"operation":"increment","field":"none","value":1}]""")]
    [InlineData("""[{"operation":"increment","field":"size","value":"1"}]""")]
    [InlineData("""[{"operation":"replace","field":"_id","value":"x"}]""")]
    [InlineData("""[{"operation":"remove","field":"password"}]""")]
    [InlineData("""[{"operation":"add","field":"/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q","value":1}]""")]
    [InlineData("""["x"]""")]
    public async Task A_patch_that_makes_no_sense_changes_nothing(string patch)
    {
        var id = await world.CreateAsync("thing", new { name = "refused", size = 1, tags = new[] { "a" }, inner = new { x = 1 } });
        var reply = await world.SendAsync("PATCH", "thing/" + id, patch);

        Assert.Equal((400, "Bad Request"), (reply.Status, reply["reason"]));
        Assert.Equal("1", (await world.SendAsync("GET", "thing/" + id))["_rev"]);
    }

    [Fact]
    public async Task Copies_of_copies_end_at_a_limit()
    {
        var id = await world.CreateAsync("thing", new { name = "bomb", inner = new { x = new string('x', 1000) } });
        var bomb = string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"operation":"copy","from":"/inner","field":"/c{{i}}/a"},{"operation":"move","from":"/c{{i}}","field":"/inner/n{{i}}"}"""));

        Assert.Equal(400, (await world.SendAsync("PATCH", "thing/" + id, $"[{bomb}]")).Status);
        Assert.Equal(400, (await world.SendAsync(
            "PATCH", "thing/" + id, "[" + string.Join(',', Enumerable.Repeat("""{"operation":"remove","field":"x"}""", 501)) + "]")).Status);
    }
}
