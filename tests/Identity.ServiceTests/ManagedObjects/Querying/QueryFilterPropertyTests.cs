using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.QueryFilters;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.ManagedObjects.Querying;

/// <summary>The database and the evaluation in memory agree on any filter over any object.</summary>
public sealed class QueryFilterPropertyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Resource = "managed/thing";
    private const int Objects = 120;
    private const int Filters = 600;

    private static readonly string[] Fields =
        ["name", "age", "/name", "tags", "a/b", "a/b/c", "tags/0", "tags/1", "tags/-1", "a/+1", "n~1m", "missing", "_id", "active", "a", "0", "o'k\"x", "b", "c", "/"];

    private static readonly string[] Texts =
        ["", "x", "X", "Ab", "ab", "abc", "ABC", "Zürich", "zu\u0308rich", "ﬁsh", "İ", "ı", "ß", "ẞ", "Σ", "ς", "😀", "\uFF5E", "%", "_", "a'b", "\"", "\\", "'; drop table x; --",
            "42", "true", "null", "\u00A0", "~", "{", new('y', 300), new string('y', 255) + "z", "\uD7FF", "\uE000"];

    private static readonly double[] Numbers = [0, 1, -1, 42, 0.1, 0.30000000000000004, 1e15, 1e300, -1e-300, 9007199254740993, 2.5];

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        var reply = await _host.AdministerAsync("PUT", "/openidm/config/managed", new
        {
            objects = new[]
            {
                new
                {
                    name = "thing",
                    schema = new Dictionary<string, object>
                    {
                        ["properties"] = new Dictionary<string, object>
                        {
                            ["name"] = new { type = "string", searchable = true },
                            ["age"] = new { type = new[] { "number", "null" }, searchable = true },
                        },
                    },
                },
            },
        });
        Assert.Equal(200, reply.Status);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Any_filter_over_random_objects_equals_the_evaluation_in_memory()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var states = Enumerable.Range(0, Objects).Select(i => StateOf($"Id-{i}", Properties(random))).ToArray();
        await StoreAsync(states);
        var found = 0;

        for (var i = 0; i < Filters; i++)
        {
            var filter = QueryFilter.Parse(Filter(random, depth: random.Next(4)).ToString());
            var expected = states.Where(state => filter.Matches(Subject(state))).Select(state => state.ObjectId).Order(StringComparer.Ordinal).ToArray();
            var actual = await IdsAsync(filter);
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}: {filter}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', actual)}");
            found += actual.Length;
        }

        Assert.InRange(found, Filters, Filters * Objects);
    }

    private async Task<string[]> IdsAsync(QueryFilter filter)
    {
        var types = _host.Services.GetRequiredService<ObjectTypes>();
        var query = new ObjectQuery { Resource = Resource, Scope = FilterScope.OfObjects(types.Find(Resource)!, types), Filter = filter };
        var outcome = await _host.Services.GetRequiredService<ObjectQueries>().RunAsync(query, TestContext.Current.CancellationToken);

        return [.. Assert.IsType<QueryOutcome.Found>(outcome).Page.Objects.Select(state => state.ObjectId).Order(StringComparer.Ordinal)];
    }

    private async Task StoreAsync(ObjectState[] states)
    {
        await using var session = _host.Store.LightweightSession();
        session.Store(states);
        session.Store(states.Select(ObjectSearch.Of).ToArray());
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static JsonElement Subject(ObjectState state)
    {
        var subject = JsonObject.Create(state.Properties)!;
        subject["_id"] = state.ObjectId;

        return JsonSerializer.SerializeToElement(subject);
    }

    private static ObjectState StateOf(string id, JsonElement properties) => new()
    {
        Id = ObjectKey.Of(Resource, id),
        Resource = Resource,
        ObjectId = id,
        Properties = properties,
        Revision = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
        LastChangedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>The searchable properties keep the type that their schema names; every other one has any value.</summary>
    private static JsonElement Properties(Random random)
    {
        var properties = new JsonObject();

        foreach (var name in new[] { "tags", "a", "n/m", "active", "0", "o'k\"x" }.Where(_ => random.Next(4) > 0))
        {
            properties[name] = Value(random, depth: 3);
        }

        if (random.Next(4) > 0)
        {
            properties["name"] = Texts[random.Next(Texts.Length)];
        }

        if (random.Next(4) > 0)
        {
            properties["age"] = random.Next(5) is 0 ? null : JsonValue.Create(Numbers[random.Next(Numbers.Length)]);
        }

        return JsonSerializer.SerializeToElement(properties);
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth is 0 ? 4 : 6) switch
    {
        0 => Texts[random.Next(Texts.Length)],
        1 => Numbers[random.Next(Numbers.Length)],
        2 => random.Next(2) is 0,
        3 => null,
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))]),
        _ => new JsonObject(new[] { "b", "c", "0", "-1", "+1" }.Where(_ => random.Next(2) is 0).Select(name => KeyValuePair.Create(name, Value(random, depth - 1)))),
    };

    private static QueryFilter Filter(Random random, int depth) => random.Next(depth is 0 ? 8 : 16) switch
    {
        0 => new QueryFilter.Present(Field(random)),
        1 => random.Next(8) is 0 ? new QueryFilter.Constant(random.Next(2) is 0) : new QueryFilter.Extended(Field(random), "resembles", new FilterLiteral.Boolean(true)),
        < 8 => new QueryFilter.Comparison(Field(random), (FilterOperator)random.Next(1, 8), Literal(random)),
        < 10 => new QueryFilter.Not(Filter(random, depth - 1)),
        < 12 => new QueryFilter.And(Parts(random, depth)),
        < 14 => new QueryFilter.Or(Parts(random, depth)),
        _ => new QueryFilter.Element(Field(random), Filter(random, depth - 1)),
    };

    private static ImmutableArray<QueryFilter> Parts(Random random, int depth) =>
        [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Filter(random, depth - 1))];

    private static FieldPointer Field(Random random) => FieldPointer.Parse(Fields[random.Next(Fields.Length)]);

    private static FilterLiteral Literal(Random random) => random.Next(5) switch
    {
        0 => new FilterLiteral.Number(Numbers[random.Next(Numbers.Length)]),
        1 => new FilterLiteral.Boolean(random.Next(2) is 0),
        _ => new FilterLiteral.Text(Texts[random.Next(Texts.Length)]),
    };
}
