using System.Collections.Frozen;
using System.Collections.Immutable;
using Platform.Consent.Configuration;
using Platform.Consent.Mappings;

namespace Platform.Consent.Connectors;

/// <summary>A system that mappings send to, as configured; without its credential.</summary>
internal abstract record Connector
{
    public required string Name { get; init; }

    /// <summary>Longest time of one request or statement.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Where the credential goes. When it changes, the credential must be given again: nobody else gets it.</summary>
    public abstract string Address { get; }

    /// <exception cref="RefusedConfigurationException">The mapping names an object type or a property that is not there.</exception>
    public abstract void RefuseWhatDoesNotFit(MappingPlan plan);

    protected static RefusedConfigurationException NoObjectType(MappingPlan plan) =>
        new($"target: the connector {plan.Connector} has no object type {plan.ObjectType}.");
}

/// <summary>A system with an HTTP interface of resources.</summary>
internal sealed record HttpConnector : Connector
{
    /// <summary>Begin of every address, without a slash at its end.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>User of basic authentication; null with a bearer token, or without credential.</summary>
    public string? UserName { get; init; }

    public required FrozenDictionary<string, HttpObjectType> ObjectTypes { get; init; }

    public override string Address => BaseUrl.GetLeftPart(UriPartial.Authority);

    public override void RefuseWhatDoesNotFit(MappingPlan plan)
    {
        if (!ObjectTypes.TryGetValue(plan.ObjectType!, out var type))
            throw NoObjectType(plan);

        if (plan.Correlation is not null && type.Find is null)
            throw new RefusedConfigurationException($"correlationQuery: the object type {plan.ObjectType} of the connector has no find.");
    }
}

/// <summary>Addresses of one kind of resource.</summary>
/// <param name="IdProperty">Member of an answer that holds the id of the resource.</param>
/// <param name="Create">With <c>{id}</c> the platform's id is the target's; without, the answer tells it.</param>
/// <param name="Update">Has <c>{id}</c>.</param>
/// <param name="Delete">Has <c>{id}</c>.</param>
/// <param name="Read">Has <c>{id}</c>; null: whether a target is there is only noticed when it is written.</param>
/// <param name="Find">Has <c>{value}</c>; null: nothing is correlated.</param>
/// <param name="List">Ids of all resources, may have <c>{cursor}</c>; null: targets without link are not found.</param>
internal sealed record HttpObjectType(
    string IdProperty, HttpOperation Create, HttpOperation Update, HttpOperation Delete, HttpOperation? Read, HttpOperation? Find, HttpOperation? List);

/// <summary>Method and path below the base address.</summary>
internal sealed record HttpOperation(HttpMethod Method, string Path);

/// <summary>Tables of a PostgreSQL database.</summary>
internal sealed record TableConnector : Connector
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Database { get; init; }

    public required string UserName { get; init; }

    public required Npgsql.SslMode SslMode { get; init; }

    public required FrozenDictionary<string, TableObjectType> ObjectTypes { get; init; }

    /// <summary>The way there counts: a password given for TLS is not sent without it.</summary>
    public override string Address => $"{SslMode} {Host}:{Port}";

    public override void RefuseWhatDoesNotFit(MappingPlan plan)
    {
        if (!ObjectTypes.TryGetValue(plan.ObjectType!, out var table))
            throw NoObjectType(plan);

        if (plan.Properties.FirstOrDefault(rule => !table.Columns.Contains(rule.Target)) is { } rule)
            throw new RefusedConfigurationException($"properties: the table of {plan.Target} has no column {rule.Target} among the configured ones.");
    }
}

/// <summary>One table: the key column holds the platform's id of the person and must be unique.</summary>
internal sealed record TableObjectType(string Schema, string Table, string Key, ImmutableArray<string> Columns);
