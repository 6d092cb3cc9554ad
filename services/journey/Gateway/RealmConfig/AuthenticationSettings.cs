using System.Collections.Frozen;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>
/// The authentication settings of a realm (admin-rest §4.6). Groups are kept as they came, so that tools read back what they wrote;
/// what this product acts on is checked, and read through <see cref="RealmSettings"/>.
/// </summary>
internal sealed record AuthenticationSettings : RealmKind
{
    private const int MaxMinutes = 60 * 24 * 365;

    private static readonly FrozenSet<string> Groups =
        new[] { "accountlockout", "core", "general", "postauthprocess", "security", "trees", "userprofile" }.ToFrozenSet();

    /// <summary>The only instance.</summary>
    public static AuthenticationSettings Kind { get; } = new();

    /// <inheritdoc/>
    public override string Id => "authentication";

    /// <inheritdoc/>
    public override Json Type { get; } = Json.Parse("""{"_id":"EMPTY","name":"Core","collection":false}""");

    /// <inheritdoc/>
    public override Json Default { get; } = Json.Parse(
        """
        {
          "core": { "adminAuthModule": "Login", "orgConfig": "Login" },
          "general": { "locale": "en_US", "defaultAuthLevel": 0 },
          "postauthprocess": { "loginSuccessUrl": ["/am/console"], "loginFailureUrl": [] },
          "security": { "addClearSiteDataHeader": true },
          "trees": {
            "authenticationSessionsStateManagement": "JWT",
            "authenticationSessionsMaxDuration": 5,
            "suspendedAuthenticationTimeout": 5,
            "authenticationSessionsWhitelist": false,
            "authenticationTreeCookieHttpOnly": true,
            "collectorCallbacks": "Documented"
          }
        }
        """);

    /// <inheritdoc/>
    public override Replacement Replace(Json body, Json present)
    {
        var content = Default;

        foreach (var (name, group) in body.Members().Where(member => Groups.Contains(member.Key)))
        {
            if (group.Kind is not JsonValueKind.Object)
            {
                return Refuse(name);
            }

            content = content.With(name, (content.Member(name) ?? Json.EmptyObject).MergedWith(group));
        }

        return Fault(content) is { } attribute ? Refuse(attribute) : Accept(content);
    }

    private static string? Fault(Json content) =>
        content.At("core/orgConfig")?.AsText() is not { Length: > 0 and <= 256 } ? "Organization Authentication Configuration"
        : !IsMinutes(content.At("trees/authenticationSessionsMaxDuration")) ? "Max Duration"
        : !IsMinutes(content.At("trees/suspendedAuthenticationTimeout")) ? "Suspended Authentication Timeout"
        : !Enum.TryParse<CallbackForm>(content.At("trees/collectorCallbacks")?.AsText(), out _) ? "Collector Callbacks"
        : !IsPage(content.At("general/externalLoginPageUrl")) ? "External Login Page URL"
        : !IsTexts(content.At("postauthprocess/loginSuccessUrl")) ? "Default Success Login URL"
        : !IsTexts(content.At("postauthprocess/loginFailureUrl")) ? "Default Failure Login URL"
        : null;

    private static bool IsMinutes(Json? value) => value?.AsInteger() is >= 1 and <= MaxMinutes;

    // The query of a resume link is appended, so nothing may stand behind it.
    private static bool IsPage(Json? value) => value is null or { IsNull: true } || (value.Value.AsText() is { Length: <= 1024 } text
        && (text.Length == 0 || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Fragment: "" })));

    private static bool IsTexts(Json? value) =>
        value is { Kind: JsonValueKind.Array } list && list.Items().All(item => item.AsText() is not null);
}
