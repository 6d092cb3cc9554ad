using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.QueryFilters;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.ManagedObjects.Relationships;

/// <summary>
/// The database and the evaluation in memory agree on any filter over any graph. In memory, the objects behind relationships stand within the object, as deep as filters go.
/// </summary>
public sealed class RelationshipFilterPropertyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Resource = "managed/node";
    private const int Nodes = 16;
    private const int Filters = 400;
    private const int Depth = 3;

    private static readonly string[] Relationships = ["links", "backlinks", "next"];
    private static readonly string[] Fields = ["name", "size", "tags", "_ref", "_refResourceId", "_refResourceCollection", "_refProperties/kind", "missing"];
    private static readonly string[] Texts = ["", "a", "B", "ab", "n3", "n7", "managed/node/n5", "managed/node", "'; drop table x; --"];

    private readonly Dictionary<string, JsonObject> _nodes = new(StringComparer.Ordinal);
    private readonly List<(string From, string Property, string To, string Kind)> _edges = [];
    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        Assert.Equal(200, (await _host.AdministerAsync("PUT", "/openidm/config/managed", JsonElement.Parse(
            """
            {"objects":[{"name":"node","schema":{"properties":{
                "name":{"type":"string","searchable":true},"size":{"type":"number","searchable":true},"tags":{"type":"array","items":{"type":"string"}},
                "links":{"type":"array","items":{"type":"relationship","validate":true,"reverseRelationship":true,"reversePropertyName":"backlinks","resourceCollection":[{"path":"managed/node"}]}},
                "backlinks":{"type":"array","items":{"type":"relationship","validate":true,"reverseRelationship":true,"reversePropertyName":"links","resourceCollection":[{"path":"managed/node"}]}},
                "next":{"type":"relationship","resourceCollection":[{"path":"managed/node"}]}}}}]}
            """))).Status);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Any_filter_over_a_random_graph_equals_the_evaluation_in_memory()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await BuildAsync(random);
        var subjects = _nodes.Keys.ToDictionary(id => id, id => JsonSerializer.SerializeToElement(Subject(id, Depth)), StringComparer.Ordinal);
        var found = 0;

        for (var i = 0; i < Filters; i++)
        {
            var filter = QueryFilter.Parse(Filter(random, random.Next(4), Depth).ToString());
            var expected = subjects.Where(subject => filter.Matches(subject.Value)).Select(subject => subject.Key).Order(StringComparer.Ordinal).ToArray();
            var actual = await IdsAsync(filter);
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}: {filter}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', actual)}");
            found += actual.Length;
        }

        Assert.InRange(found, Filters / 2, Filters * Nodes);
    }

    private async Task<string[]> IdsAsync(QueryFilter filter)
    {
        var types = _host.Services.GetRequiredService<ObjectTypes>();
        var query = new ObjectQuery { Resource = Resource, Scope = FilterScope.OfObjects(types.Find(Resource)!, types), Filter = filter };
        var outcome = await _host.Services.GetRequiredService<ObjectQueries>().RunAsync(query, TestContext.Current.CancellationToken);

        return [.. Assert.IsType<QueryOutcome.Found>(outcome).Page.Objects.Select(state => state.ObjectId).Order(StringComparer.Ordinal)];
    }

    /// <summary>Some references lead to nothing: the schema does not ask for more where there may be one only.</summary>
    private async Task BuildAsync(Random random)
    {
        for (var i = 0; i < Nodes; i++)
        {
            var node = new JsonObject { ["name"] = Texts[random.Next(Texts.Length)], ["tags"] = new JsonArray([.. Texts.Where(_ => random.Next(4) is 0).Select(text => (JsonNode)text)]) };

            if (random.Next(2) is 0)
            {
                node["size"] = random.Next(3);
            }

            Assert.Equal(201, (await _host.AdministerAsync("PUT", $"/openidm/{Resource}/n{i}", node)).Status);
            _nodes[$"n{i}"] = node;
        }

        foreach (var id in _nodes.Keys)
        {
            await RelateAsync(id, "links", [.. _nodes.Keys.Where(_ => random.Next(8) is 0)], random);
            await RelateAsync(id, "next", random.Next(3) is 0 ? [] : [$"n{random.Next(Nodes + 4)}"], random);
        }
    }

    private async Task RelateAsync(string id, string property, string[] targets, Random random)
    {
        var references = targets.Select(target => (Target: target, Kind: Texts[random.Next(3)])).ToArray();

        foreach (var (target, kind) in references)
        {
            _edges.Add((id, property, target, kind));
        }

        object value = property is "next"
            ? references.Select(reference => Written(reference.Target, reference.Kind)).FirstOrDefault()!
            : references.Select(reference => Written(reference.Target, reference.Kind)).ToArray();

        if (targets.Length > 0)
        {
            var reply = await _host.AdministerAsync("PATCH", $"/openidm/{Resource}/{id}", new object[] { new { operation = "replace", field = property, value } });
            Assert.True(reply.Status is 200, reply.Body);
        }
    }

    private static object Written(string target, string kind) => new { _ref = $"{Resource}/{target}", _refProperties = new { kind } };

    private JsonObject Subject(string id, int depth)
    {
        var subject = _nodes.TryGetValue(id, out var node) ? node.DeepClone().AsObject() : [];

        foreach (var property in depth > 0 && node is not null ? Relationships : [])
        {
            JsonNode[] behind = property is "backlinks"
                ? [.. _edges.Where(edge => edge.Property is "links" && edge.To == id).Select(edge => Behind(edge.From, edge.Kind, depth))]
                : [.. _edges.Where(edge => edge.Property == property && edge.From == id).Select(edge => Behind(edge.To, edge.Kind, depth))];

            if (behind.Length > 0)
            {
                subject[property] = property is "next" ? behind[0] : new JsonArray(behind);
            }
        }

        return subject;
    }

    private JsonObject Behind(string id, string kind, int depth)
    {
        var behind = Subject(id, depth - 1);
        (behind["_ref"], behind["_refResourceCollection"], behind["_refResourceId"]) = ($"{Resource}/{id}", Resource, id);
        behind["_refProperties"] = new JsonObject { ["kind"] = kind };

        return behind;
    }

    /// <summary>Relationships are followed as often as the subjects in memory go deep.</summary>
    private static QueryFilter Filter(Random random, int depth, int steps) => random.Next(depth is 0 ? 6 : 14) switch
    {
        0 => new QueryFilter.Present(FieldPointer.Parse(steps > 0 && random.Next(2) is 0 ? Relationships[random.Next(3)] : Fields[random.Next(Fields.Length)])),
        1 => random.Next(4) is 0 ? new QueryFilter.Extended(FieldPointer.Parse("name"), "resembles", new FilterLiteral.Boolean(true)) : new QueryFilter.Constant(random.Next(2) is 0),
        < 6 => new QueryFilter.Comparison(FieldPointer.Parse(Fields[random.Next(Fields.Length)]), (FilterOperator)random.Next(1, 8), Literal(random)),
        < 8 => new QueryFilter.Not(Filter(random, depth - 1, steps)),
        8 => new QueryFilter.And([.. Enumerable.Range(0, 2).Select(_ => Filter(random, depth - 1, steps))]),
        9 => new QueryFilter.Or([.. Enumerable.Range(0, 2).Select(_ => Filter(random, depth - 1, steps))]),
        _ when steps > 0 => new QueryFilter.Element(FieldPointer.Parse(Relationships[random.Next(3)]), Filter(random, depth - 1, steps - 1)),
        _ => new QueryFilter.Element(FieldPointer.Parse("tags"), new QueryFilter.Comparison(FieldPointer.Parse("/"), (FilterOperator)random.Next(1, 8), Literal(random))),
    };

    private static FilterLiteral Literal(Random random) =>
        random.Next(3) is 0 ? new FilterLiteral.Number(random.Next(3)) : new FilterLiteral.Text(Texts[random.Next(Texts.Length)]);
}
