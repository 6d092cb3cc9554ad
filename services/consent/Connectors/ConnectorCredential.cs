using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Consent.Configuration;

namespace Platform.Consent.Connectors;

/// <summary>Takes the credential out of what an administrator wrote: it is kept sealed and never shown again.</summary>
internal static class ConnectorCredential
{
    private const int MaxCharacters = 4_096;

    /// <summary>The content without credential, and the credential if one was written.</summary>
    public static (JsonElement Content, string? Credential) Take(JsonElement content)
    {
        var plain = JsonObject.Create(content)!;
        var credential = Take(plain, "password");

        if (plain["authentication"] is JsonObject authentication)
            credential = Take(authentication, "token") ?? Take(authentication, "password") ?? credential;

        return (JsonSerializer.SerializeToElement(plain), credential);
    }

    private static string? Take(JsonObject from, string member)
    {
        if (!from.Remove(member, out var value) || value is null)
            return null;

        return value is JsonValue text && text.TryGetValue<string>(out var credential) && credential.Length is > 0 and <= MaxCharacters
            && !credential.Any(char.IsControl)
                ? credential
                : throw new RefusedConfigurationException($"The {member} must be a text of 1 to {MaxCharacters} characters without control characters.");
    }
}
