using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>The permissions of a privilege are known verbs, each once, and fit its <c>accessFlags</c> and <c>actions</c>; the first contradiction is told.</summary>
internal sealed class ValidPermissionsPolicy() : Policy("valid-permissions", MissingAttributes, onlyIfPresent: false)
{
    private const string MissingAttributes = "PRIVILEGE_MISSING_REQUIRED_CREATE_ATTRIBUTES";
    private const string NothingToUpdate = "PRIVILEGE_AT_LEAST_ONE_ATTRIBUTE_READONLY_FALSE";
    private const string UnknownVerb = "EXPECTED_PERMISSIONS_VERBS";
    private const string RepeatedVerb = "UNIQUE_PERMISSIONS_VERBS";
    private const string NoActions = "PRIVILEGE_MUST_CONTAIN_ACTIONS_ARRAY";
    private const string NoWriter = "PRIVILEGE_MUST_CONTAIN_CREATE_OR_UPDATE_PERMISSION";
    private const string NoViewer = "PRIVILEGE_MUST_CONTAIN_VIEW_PERMISSION";

    private static readonly string[] Verbs = ["VIEW", "CREATE", "UPDATE", "DELETE", "ACTION"];

    public override ImmutableArray<string> Requirements => [MissingAttributes, NothingToUpdate, UnknownVerb, RepeatedVerb, NoActions, NoWriter, NoViewer];

    public override PolicyVerdict Check(PolicyInput input)
    {
        var privilege = new Privilege(input.Object);

        return privilege.Permissions.IsEmpty
            ? PolicyVerdict.Passed
            : MissingProblem(privilege, input.Facts) ?? FlagsProblem(privilege) ?? VerbsProblem(privilege) ?? PolicyVerdict.Passed;
    }

    /// <summary>Who creates objects must be able to write what they must have.</summary>
    private static PolicyVerdict? MissingProblem(Privilege privilege, PolicyFacts facts)
    {
        if (!privilege.Allows("CREATE") || privilege.AccessFlags.IsEmpty || privilege.Path is not { } path || facts.SchemaOf(path) is not { } schema
            || !schema.TryGetProperty("required", out var required))
        {
            return null;
        }

        var writable = privilege.WritableFlags.Select(AttributeOf).ToHashSet(StringComparer.Ordinal);
        var missing = required.EnumerateArray().Select(name => name.GetString()!).Where(name => !writable.Contains(name)).ToArray();

        return missing.Length is 0 ? null : PolicyVerdict.FailedAs(MissingAttributes, new()
        {
            ["missingRequiredAttributes"] = string.Join(", ", missing),
            ["missingRequiredAttributeLabels"] = string.Join(", ", missing.Select(name => TitleOf(schema, name))),
        });
    }

    private static PolicyVerdict? FlagsProblem(Privilege privilege) => (privilege.AccessFlags.IsEmpty, privilege.WritableFlags.IsEmpty) switch
    {
        (false, true) when privilege.Allows("UPDATE") => PolicyVerdict.FailedAs(NothingToUpdate),
        (false, false) when !privilege.Allows("CREATE") && !privilege.Allows("UPDATE") => PolicyVerdict.FailedAs(NoWriter),
        (true, _) when !privilege.Allows("VIEW") => PolicyVerdict.FailedAs(NoViewer),
        _ => null,
    };

    private static PolicyVerdict? VerbsProblem(Privilege privilege)
    {
        var verbs = privilege.Permissions.Select(verb => verb.ValueKind is JsonValueKind.String ? verb.GetString()! : verb.GetRawText()).ToArray();

        if (!verbs.All(Verbs.Contains))
        {
            return PolicyVerdict.FailedAs(UnknownVerb, new() { ["validVerbs"] = new JsonArray([.. Verbs.Select(verb => (JsonNode)verb)]) });
        }

        if (verbs.GroupBy(verb => verb, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var repeated })
        {
            return PolicyVerdict.FailedAs(RepeatedVerb, new() { ["nonUnique"] = repeated });
        }

        return privilege.Allows("ACTION") && privilege.Actions.IsEmpty ? PolicyVerdict.FailedAs(NoActions) : null;
    }

    private static string AttributeOf(JsonElement flag) =>
        flag.ValueKind is JsonValueKind.Object && flag.TryGetProperty("attribute", out var name) && name.ValueKind is JsonValueKind.String ? name.GetString()! : "";

    private static string TitleOf(JsonElement schema, string name) =>
        schema.GetProperty("properties").GetProperty(name).TryGetProperty("title", out var title) && title.ValueKind is JsonValueKind.String ? title.GetString()! : name;
}
