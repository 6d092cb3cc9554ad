using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.EndToEnd.Tests.Client;

/// <summary>Reads and forges <c>authId</c>s.</summary>
internal static class AuthIds
{
    public static JsonObject Claims(string authId) => JsonNode.Parse(Base64Url.DecodeFromChars(authId.Split('.')[1]))!.AsObject();

    /// <summary>Other claims under the old signature.</summary>
    public static string WithClaim(string authId, string claim, JsonNode value)
    {
        var parts = authId.Split('.');
        var claims = Claims(authId);
        claims[claim] = value;

        return $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{parts[2]}";
    }

    /// <summary>The same claims, declared as not signed.</summary>
    public static string Unsigned(string authId) =>
        $"{Base64Url.EncodeToString("""{"typ":"JWT","alg":"none"}"""u8)}.{authId.Split('.')[1]}.";
}
