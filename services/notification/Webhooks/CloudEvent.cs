using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Hosting.Messaging;

namespace Platform.Notification.Webhooks;

/// <summary>A fact as a CloudEvent 1.0 in structured JSON. Types are called as the exchanges of the bus are.</summary>
internal static class CloudEvent
{
    /// <summary>Media type of the structured form.</summary>
    public const string MediaType = "application/cloudevents+json";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Every fact of the platform by the type of its event.</summary>
    public static FrozenDictionary<string, Type> Types { get; } = typeof(IIntegrationEvent).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IIntegrationEvent)))
        .ToFrozenDictionary(type => ContractEntityNames.NameOf(type)!, StringComparer.Ordinal);

    /// <summary>Type of the event that a fact becomes.</summary>
    public static string TypeOf(IIntegrationEvent fact) => ContractEntityNames.NameOf(fact.GetType())!;

    /// <summary>The fact itself, the member <c>data</c>.</summary>
    public static JsonObject DataOf(IIntegrationEvent fact) => JsonSerializer.SerializeToNode(fact, fact.GetType(), _json)!.AsObject();

    /// <summary>The event as it is sent.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="data">Its data.</param>
    /// <param name="source">What the source begins with.</param>
    public static string Write(IIntegrationEvent fact, JsonObject data, string source)
    {
        var type = TypeOf(fact);
        var body = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = fact.EventId.ToString(),
            ["type"] = type,
            ["source"] = $"{source}:{type.Split('.')[0]}",
            ["time"] = JsonValue.Create(fact.OccurredAt.ToUniversalTime()),
            ["datacontenttype"] = "application/json",
            ["data"] = data,
        };

        // The attribute is optional, and must not be empty.
        if (fact.SubjectId.Length > 0)
            body["subject"] = fact.SubjectId;

        return body.ToJsonString();
    }

    /// <summary>The event without the values of properties, whose owner was erased.</summary>
    public static string WithoutValues(string body)
    {
        var written = JsonNode.Parse(body)!.AsObject();
        WithoutValues(written["data"]!.AsObject());

        return written.ToJsonString();
    }

    /// <summary>Empties the values in place.</summary>
    public static void WithoutValues(JsonObject data)
    {
        if (data.ContainsKey("properties"))
            data["properties"] = new JsonObject();
    }
}
