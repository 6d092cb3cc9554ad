using System.Text.Json.Nodes;
using Platform.Hosting.OpenApi;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Names cookie and header of the session in the OpenAPI document as they are configured.</summary>
internal sealed class SessionSchemes(SessionCookie cookie) : IOpenApiExtension
{
    private const string Placeholder = "{cookieName}";

    public void Extend(JsonObject document)
    {
        foreach (var (_, scheme) in document["components"]!["securitySchemes"]!.AsObject())
        {
            if (scheme!["name"]?.GetValue<string>() is Placeholder)
            {
                scheme["name"] = cookie.Name;
            }
        }
    }
}
