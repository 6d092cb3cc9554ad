using System.Text.Json;
using Platform.Journey.Engine;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>
/// Which journey stands behind which self-service endpoint of user interfaces (product document, "Configure self-service endpoints";
/// admin-rest §4.4).
/// </summary>
internal sealed record SelfServiceTrees : RealmKind
{
    private const int MaxEntries = 200;
    private const int MaxNameLength = 256;
    private const string Enabled = "enabled";
    private const string TreeMapping = "treeMapping";

    /// <summary>The only instance.</summary>
    public static SelfServiceTrees Kind { get; } = new();

    /// <inheritdoc/>
    public override string Id => "selfServiceTrees";

    /// <inheritdoc/>
    public override Json Type { get; } =
        Json.Parse("""{"_id":"selfServiceTrees","name":"Self Service Trees","collection":false}""");

    /// <inheritdoc/>
    public override Json Default { get; } = Json.Parse(
        """
        {
          "enabled": true,
          "treeMapping": {
            "registration": "Registration",
            "resetPassword": "ResetPassword",
            "updatePassword": "UpdatePassword",
            "forgottenUsername": "ForgottenUsername"
          }
        }
        """);

    /// <summary>The mapping that user interfaces read; empty while the service is off.</summary>
    public static Json MappingOf(Json content) =>
        content.Member(Enabled)?.AsBoolean() is false ? Json.EmptyObject : content.Member(TreeMapping) ?? Json.EmptyObject;

    /// <inheritdoc/>
    public override Replacement Replace(Json body, Json present)
    {
        var enabled = body.Member(Enabled);
        var mapping = body.Member(TreeMapping) ?? Json.EmptyObject;

        // Configuration tools leave the switch out, and mean that it stays as it is (admin-rest §4.4).
        return enabled is { Kind: not (JsonValueKind.True or JsonValueKind.False) } ? Refuse("Enabled")
            : !IsMapping(mapping) ? Refuse("Tree Mapping")
            : Accept(Json.Object((Enabled, enabled ?? present.Member(Enabled) ?? Json.From(true)), (TreeMapping, mapping)));
    }

    private static bool IsMapping(Json mapping) =>
        mapping.Kind is JsonValueKind.Object
        && mapping.Members().Count() <= MaxEntries
        && mapping.Members().All(entry => IsName(entry.Key) && entry.Value.AsText() is { } journey && IsName(journey));

    private static bool IsName(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxNameLength;
}
