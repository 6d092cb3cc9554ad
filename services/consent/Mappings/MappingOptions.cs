using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Consent.Mappings;

/// <summary>Section <c>Consent</c>.</summary>
internal sealed class MappingOptions
{
    /// <summary>Mappings to be there after the first start, in this order. One that exists under the same name stays as it is.</summary>
    public IList<ConfiguredMapping> Mappings { get; init; } = [];
}

/// <summary>A mapping in the settings of the process.</summary>
internal sealed record ConfiguredMapping
{
    /// <summary>Technical name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary><c>system/{connector}/{objectType}</c>; anything else only asks for consent and sends nothing.</summary>
    public string Target { get; init; } = "";

    /// <summary>Name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Icon class or URL.</summary>
    public string? Icon { get; init; }

    /// <summary>How much of the profile is shared.</summary>
    public string? AccessLevel { get; init; }

    /// <summary>Titles to show instead of those of the schema.</summary>
    public IList<string> Fields { get; init; } = [];

    /// <summary>Only for people who agreed.</summary>
    public bool ConsentRequired { get; init; }

    /// <summary>Shared properties.</summary>
    public IList<ConfiguredProperty> Properties { get; init; } = [];

    /// <summary>The same as a configuration document.</summary>
    public JsonElement ToContent()
    {
        var content = new JsonObject
        {
            ["name"] = Name,
            ["source"] = Source,
            ["target"] = Target,
            ["displayName"] = DisplayName,
            ["icon"] = Icon,
            ["consentRequired"] = ConsentRequired,
            ["enableSync"] = Target.Split('/') is ["system", _, _],
            ["properties"] = new JsonArray([.. Properties.Select(p => new JsonObject { ["source"] = p.Source, ["target"] = p.Target })]),
        };

        if (AccessLevel is not null)
            content["accessLevel"] = AccessLevel;

        if (Fields.Count > 0)
            content["fields"] = new JsonArray([.. Fields.Select(field => JsonValue.Create(field))]);

        return JsonSerializer.SerializeToElement(content);
    }
}

/// <summary>One shared property.</summary>
internal sealed record ConfiguredProperty
{
    /// <summary>Source property.</summary>
    public string Source { get; init; } = "";

    /// <summary>Target property.</summary>
    public string Target { get; init; } = "";
}
