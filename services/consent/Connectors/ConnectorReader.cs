using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Platform.Consent.Configuration;

namespace Platform.Consent.Connectors;

/// <summary>Reads a connector from its configuration.</summary>
internal static partial class ConnectorReader
{
    private const int MaxObjectTypes = 50;
    private static readonly string[] _methods = ["POST", "PUT", "PATCH", "DELETE", "GET"];

    /// <exception cref="RefusedConfigurationException">Not a connector; the message says which member.</exception>
    public static Connector Read(string name, JsonElement content)
    {
        var reader = new ConfigurationReader(content);

        if (!ConfigurationReader.IsName(name))
            throw new RefusedConfigurationException("The name of a connector has 1 to 100 letters, digits, '_', '.' or '-', and begins with a letter or digit.");

        var timeout = TimeSpan.FromSeconds(reader.Number("timeoutSeconds", missing: 10, min: 1, max: 60));

        return reader.Required("type") switch
        {
            "http" => Http(name, timeout, reader),
            "postgresql" => Table(name, timeout, reader),
            _ => throw reader.Refuse("type", "must be http or postgresql"),
        };
    }

    private static HttpConnector Http(string name, TimeSpan timeout, ConfigurationReader reader)
    {
        if (!Uri.TryCreate(reader.Required("baseUrl").TrimEnd('/'), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || address is not { UserInfo: "", Query: "", Fragment: "" })
            throw reader.Refuse("baseUrl", "must be an http or https address without user, query and fragment");

        var authentication = reader.Object("authentication");
        var kind = authentication?.Required("type") ?? "none";

        if (kind is not ("none" or "bearer" or "basic"))
            throw reader.Refuse("authentication/type", "must be none, bearer or basic");

        var user = kind == "basic" ? authentication!.Required("username") : null;

        if (user?.Contains(':', StringComparison.Ordinal) == true)
            throw reader.Refuse("authentication/username", "may not have a colon (RFC 7617)");

        return new HttpConnector
        {
            Name = name,
            Timeout = timeout,
            BaseUrl = address,
            UserName = user,
            ObjectTypes = reader.Members("objectTypes", MaxObjectTypes).ToFrozenDictionary(t => t.Name, t => HttpType(t.Content), StringComparer.Ordinal),
        };
    }

    private static HttpObjectType HttpType(ConfigurationReader type) => new(
        type.Text("idProperty") ?? "id",
        Operation(type, "create", HttpMethod.Post, needs: null) ?? throw type.Refuse("create", "is missing"),
        Operation(type, "update", HttpMethod.Put, "{id}") ?? throw type.Refuse("update", "is missing"),
        Operation(type, "delete", HttpMethod.Delete, "{id}") ?? throw type.Refuse("delete", "is missing"),
        Operation(type, "read", HttpMethod.Get, "{id}"),
        Operation(type, "find", HttpMethod.Get, "{value}"),
        Operation(type, "list", HttpMethod.Get, needs: null));

    private static HttpOperation? Operation(ConfigurationReader type, string member, HttpMethod method, string? needs)
    {
        if (type.Object(member) is not { } operation)
            return null;

        var path = operation.Required("path");
        var asked = operation.Text("method") ?? method.Method;

        if (!_methods.Contains(asked))
            throw operation.Refuse("method", $"must be one of {string.Join(", ", _methods)}");

        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || path.Any(c => c is '\\' or '#' || c <= ' ')
            || path.Split('/').Any(part => part is "." or ".."))
            throw operation.Refuse("path", "must be a path below baseUrl that begins with one slash");

        if (needs is not null && !path.Contains(needs, StringComparison.Ordinal))
            throw operation.Refuse("path", $"must have {needs}");

        return new HttpOperation(new HttpMethod(asked), path);
    }

    private static TableConnector Table(string name, TimeSpan timeout, ConfigurationReader reader) => new()
    {
        Name = name,
        Timeout = timeout,
        Host = HostName().IsMatch(reader.Required("host")) ? reader.Required("host") : throw reader.Refuse("host", "must be the name or address of one host"),
        Port = reader.Number("port", 5432, 1, 65535),
        Database = reader.Required("database"),
        UserName = reader.Required("username"),
        SslMode = Enum.TryParse<SslMode>(reader.Text("sslMode") ?? "Require", ignoreCase: true, out var mode) && Enum.IsDefined(mode)
            ? mode
            : throw reader.Refuse("sslMode", $"must be one of {string.Join(", ", Enum.GetNames<SslMode>())}"),
        ObjectTypes = reader.Members("objectTypes", MaxObjectTypes).ToFrozenDictionary(t => t.Name, t => TableType(t.Content), StringComparer.Ordinal),
    };

    private static TableObjectType TableType(ConfigurationReader type)
    {
        var table = new TableObjectType(
            Identifier(type, "schema", type.Text("schema") ?? "public"),
            Identifier(type, "table", type.Required("table")),
            Identifier(type, "key", type.Required("key")),
            [.. type.Texts("columns", 500).Select(column => Identifier(type, "columns", column))]);

        if (table.Columns.Length == 0 || table.Columns.Distinct(StringComparer.Ordinal).Count() != table.Columns.Length || table.Columns.Contains(table.Key))
            throw type.Refuse("columns", "must name each column once, at least one, and not the key");

        return table;
    }

    /// <summary>Names are quoted in statements anyway; what needs quoting is refused before it comes to that.</summary>
    private static string Identifier(ConfigurationReader reader, string member, string name) => IdentifierForm().IsMatch(name)
        ? name
        : throw reader.Refuse(member, "must be made of at most 63 letters, digits and underscores, and begin with none of the digits");

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,62}\\z")]
    private static partial Regex IdentifierForm();

    /// <summary>One host: several, or a path of a socket, would go past the list of allowed ones.</summary>
    [GeneratedRegex("^[A-Za-z0-9:][A-Za-z0-9.:-]{0,252}\\z")]
    private static partial Regex HostName();
}
