using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Journey.Engine.Nodes;

/// <summary>All node types, by wire id. Made once from the assemblies that hold nodes.</summary>
public sealed class NodeCatalog
{
    private const string ProductPrefix = "product-";

    private static readonly JsonSerializerOptions ConfigOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        MaxDepth = 32,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullIsAbsent } },
    };

    private readonly FrozenDictionary<string, Entry> _entries;

    private NodeCatalog(IEnumerable<Entry> entries) =>
        _entries = entries.ToFrozenDictionary(entry => entry.Type.Id, StringComparer.Ordinal);

    private delegate Node Factory(NodeSetup setup, Json config);

    /// <summary>Every type, ordered by id.</summary>
    public IEnumerable<NodeType> Types => _entries.Values.Select(entry => entry.Type).OrderBy(type => type.Id, StringComparer.Ordinal);

    /// <summary>Finds all node types of the assemblies.</summary>
    /// <exception cref="ArgumentException">Two types have the same id.</exception>
    public static NodeCatalog Of(params IEnumerable<Assembly> assemblies) => new(
        from assembly in assemblies
        from type in assembly.GetTypes()
        from contract in type.GetInterfaces()
        where !type.IsAbstract && contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(INode<,>)
        select EntryOf(contract.GetGenericArguments()));

    /// <summary>The type with this wire id; the <c>product-</c> prefix may be left out. Null: unknown.</summary>
    public NodeType? Find(string typeId) => Lookup(typeId)?.Type;

    /// <summary>Makes a node; null when the type is unknown. Problems with the configuration are in the setup.</summary>
    public Node? Create(string typeId, NodeSetup setup, Json config) => Lookup(typeId)?.Create(setup, config);

    /// <summary>The default configuration of a type as JSON; null when the type is unknown.</summary>
    public Json? Template(string typeId) => Lookup(typeId)?.Template;

    private Entry? Lookup(string typeId) =>
        _entries.GetValueOrDefault(typeId) ?? _entries.GetValueOrDefault(ProductPrefix + typeId);

    private static Entry EntryOf(Type[] arguments) => (Entry)typeof(NodeCatalog)
        .GetMethod(nameof(EntryFor), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(arguments)
        .Invoke(null, null)!;

    private static Entry EntryFor<TNode, TConfig>()
        where TNode : Node, INode<TNode, TConfig>
        where TConfig : class, new() => new(
            TNode.Type,
            (setup, config) => TNode.Create(setup, Read<TConfig>(setup, config)),
            Json.From(JsonSerializer.SerializeToElement(new TConfig(), ConfigOptions)));

    private static TConfig Read<TConfig>(NodeSetup setup, Json config)
        where TConfig : class, new()
    {
        TConfig? value = null;
        try
        {
            value = config.Element.Deserialize<TConfig>(ConfigOptions);
        }
        catch (JsonException e)
        {
            setup.Problem($"Data validation failed for the attribute, {e.Path?.TrimStart('$', '.') ?? "configuration"}");
        }

        foreach (var name in MissingIn<TConfig>(config))
        {
            setup.Problem($"The {name} field is required.");
        }

        value ??= new TConfig();
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true);
        results.ForEach(result => setup.Problem(result.ErrorMessage ?? "The configuration is not valid."));
        return value;
    }

    // Exports write null for what was never filled in; a node would meet it where its configuration promises a value.
    private static void NullIsAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(PromisesValue))
        {
            if (property.Set is { } set)
            {
                property.Set = (target, value) =>
                {
                    if (value is not null)
                    {
                        set(target, value);
                    }
                };
            }
        }
    }

    private static bool PromisesValue(JsonPropertyInfo property) => !property.IsSetNullable && !property.PropertyType.IsValueType;

    private static IEnumerable<string> MissingIn<TConfig>(Json config) => ConfigOptions.GetTypeInfo(typeof(TConfig)).Properties
        .Where(property => PromisesValue(property)
            && property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) is true
            && config.Member(property.Name) is { Kind: JsonValueKind.Null })
        .Select(property => property.Name);

    private sealed record Entry(NodeType Type, Factory Create, Json Template);
}
