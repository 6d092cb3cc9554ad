using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Platform.Hosting.Outbound;
using Platform.QueryFilters;

namespace Platform.Notification.Webhooks;

/// <summary>What an administrator wrote about a subscription, checked.</summary>
/// <param name="Url">Where events go.</param>
/// <param name="EventTypes">Types that are sent; empty: all.</param>
/// <param name="Filter">Query filter over the data; null: all.</param>
/// <param name="Enabled">Whether events are taken in and sent.</param>
/// <param name="Description">For people.</param>
/// <param name="Secret">Secret in clear; null: the present one stays.</param>
internal sealed record WrittenWebhook(Uri Url, ImmutableArray<string> EventTypes, string? Filter, bool Enabled, string? Description, string? Secret)
{
    /// <summary>Prints no secret.</summary>
    public override string ToString() => nameof(WrittenWebhook);
}

/// <summary>Reads subscriptions.</summary>
internal static class WebhookReader
{
    private const int MaxUrl = 2048;
    private const int MaxDescription = 1000;

    /// <summary>What the surface adds to a document, and clients send back.</summary>
    private static readonly ImmutableHashSet<string> _shown =
        ["_id", "_rev", "formerSecretUntil", "state", "failingSince", "disabledAt", "lastReason", "waiting", "deadLetters"];

    private static readonly ImmutableHashSet<string> _written = ["url", "eventTypes", "filter", "enabled", "description", "secret"];

    /// <summary>The subscription.</summary>
    /// <param name="body">The document.</param>
    /// <param name="allowedHosts">Hosts that the operator named.</param>
    /// <exception cref="FormatException">What is wrong; the message may be shown.</exception>
    public static WrittenWebhook Read(JsonElement body, IEnumerable<string> allowedHosts)
    {
        if (body.ValueKind is not JsonValueKind.Object)
            throw new FormatException("A webhook must be a JSON object.");

        if (body.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !_written.Contains(name) && !_shown.Contains(name)) is { } unknown)
            throw new FormatException($"A webhook has no member '{(unknown.Length > 64 ? unknown[..64] : unknown)}', only {string.Join(", ", _written.Order(StringComparer.Ordinal))}.");

        return new(
            Url(body, allowedHosts),
            EventTypes(body),
            Filter(body),
            !body.TryGetProperty("enabled", out var enabled) || Truth(enabled),
            Text(body, "description", MaxDescription),
            Secret(body));
    }

    private static Uri Url(JsonElement body, IEnumerable<string> allowedHosts)
    {
        if (!Uri.TryCreate(Text(body, "url", MaxUrl), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            throw new FormatException("'url' must be an address such as https://example.com/events, without user and fragment.");

        if (OutboundHosts.IsNamed(allowedHosts, url.Host))
            return url;

        if (url.Scheme is not "https")
            throw new FormatException("'url' must be https, unless Webhooks:AllowedHosts names the host.");

        return IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && OutboundHosts.IsPrivate(address)
            ? throw new FormatException("'url' is in a private network; Webhooks:AllowedHosts does not name it.")
            : url;
    }

    private static ImmutableArray<string> EventTypes(JsonElement body)
    {
        if (!body.TryGetProperty("eventTypes", out var types) || types.ValueKind is JsonValueKind.Null)
            return [];

        if (types.ValueKind is not JsonValueKind.Array || types.GetArrayLength() > CloudEvent.Types.Count)
            throw new FormatException("'eventTypes' must be an array of types of events; none: all.");

        return [.. types.EnumerateArray().Select(KnownType).Distinct(StringComparer.Ordinal)];
    }

    private static string KnownType(JsonElement type) => type.ValueKind is JsonValueKind.String && CloudEvent.Types.ContainsKey(type.GetString()!)
        ? type.GetString()!
        : throw new FormatException($"'eventTypes' may hold {string.Join(", ", CloudEvent.Types.Keys.Order(StringComparer.Ordinal))}.");

    private static string? Filter(JsonElement body)
    {
        if (Text(body, "filter", QueryFilter.MaxLength) is not { } filter)
            return null;

        try
        {
            QueryFilter.Parse(filter);

            return filter;
        }
        catch (QueryFilterSyntaxException e)
        {
            throw new FormatException($"'filter' cannot be read at position {e.Position}: {e.Message}", e);
        }
    }

    private static string? Secret(JsonElement body) => Text(body, "secret", 256) is not { } secret ? null
        : WebhookSignature.KeyOf(secret) is not null ? secret
        : throw new FormatException($"'secret' must be {WebhookSignature.SecretForm}.");

    private static bool Truth(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? value.ValueKind is JsonValueKind.True
        : throw new FormatException("'enabled' must be true or false.");

    private static string? Text(JsonElement body, string member, int longest) =>
        !body.TryGetProperty(member, out var value) || value.ValueKind is JsonValueKind.Null ? null
        : value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= longest ? text
        : throw new FormatException($"'{member}' must be a text of 1 to {longest} characters.");
}
