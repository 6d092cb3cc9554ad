using System.Collections.Immutable;
using System.Text.Json;
using Platform.Hosting.Callers;

namespace Platform.Hosting.Access;

/// <summary>
/// Reads the document <c>access</c>: <c>{"configs": [{"pattern", "roles", "methods", "actions", "excludePatterns", "conditions"}]}</c>, lists as texts
/// with commas between the entries (identity-and-config reference §11).
/// </summary>
public static class AccessTableReader
{
    private const int MaxRules = 500;
    private const int MaxText = 2000;

    private static readonly string[] Members = ["pattern", "roles", "methods", "actions", "excludePatterns", "conditions", "description"];

    private static readonly string[] Roles = [AccessRule.Anyone, AccessRule.Person, AccessRule.Administrator, AccessRule.Client];

    private static readonly string[] Sessions = ["am", "json", "sessions"];

    private static readonly string[][] Owned = [["openidm", "managed"], ["openidm", "policy"], ["openidm", "internal", "notification"]];

    /// <summary>The administrator that the first start generates; no table may keep it from changing the table.</summary>
    private static readonly Caller Generated = new("amadmin", "/", IsAdministrator: true);

    /// <summary>What was read.</summary>
    /// <param name="Table">The table; null: it cannot be used.</param>
    /// <param name="Problem">Why not, with the place.</param>
    public sealed record Result(AccessTable? Table, string? Problem);

    /// <summary>Reads a document; one that would lock out the administrator is no table.</summary>
    public static Result Read(JsonElement document)
    {
        if (document.ValueKind is not JsonValueKind.Object || !document.TryGetProperty("configs", out var configs)
            || configs.ValueKind is not JsonValueKind.Array || configs.GetArrayLength() > MaxRules)
        {
            return new(null, $"The member configs must be an array of at most {MaxRules} rules.");
        }

        var rules = ImmutableArray.CreateBuilder<AccessRule>();

        foreach (var config in configs.EnumerateArray())
        {
            var (rule, problem) = RuleOf(config);

            if (rule is null || (problem = ProblemOf(rule)) is not null)
            {
                return new(null, $"/configs/{rules.Count} {problem}.");
            }

            rules.Add(rule);
        }

        var table = new AccessTable(rules.ToImmutable());

        return LocksOut(table)
            ? new(null, $"A rule must let {AccessRule.Administrator} read and update config/access without condition: nobody could change the table any more.")
            : new(table, null);
    }

    /// <summary>The method of a name; null: there is none.</summary>
    internal static AccessVerb? VerbOf(string name) => name switch
    {
        "create" => AccessVerb.Create,
        "read" => AccessVerb.Read,
        "update" => AccessVerb.Update,
        "delete" => AccessVerb.Delete,
        "patch" => AccessVerb.Patch,
        "query" => AccessVerb.Query,
        "action" => AccessVerb.Action,
        "history" => AccessVerb.History,
        _ => null,
    };

    private static (AccessRule? Rule, string? Problem) RuleOf(JsonElement config)
    {
        if (config.ValueKind is not JsonValueKind.Object)
        {
            return (null, "must be an object");
        }

        if (config.EnumerateObject().FirstOrDefault(member => !Members.Contains(member.Name, StringComparer.Ordinal)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            return (null, $"has the unknown member {unknown.Name}");
        }

        if (config.EnumerateObject().Any(member => member.Value.ValueKind is not JsonValueKind.String || member.Value.GetString()!.Length is 0 or > MaxText))
        {
            return (null, $"must have texts of 1 to {MaxText} characters as members");
        }

        var (roles, methods, conditions) = (ListOf(config, "roles"), ListOf(config, "methods"), ListOf(config, "conditions"));

        return !config.TryGetProperty("pattern", out var pattern) ? (null, "must have the member pattern")
            : roles.IsEmpty ? (null, "must have the member roles")
            : methods.IsEmpty ? (null, "must have the member methods, * for all")
            : roles.FirstOrDefault(role => !Roles.Contains(role, StringComparer.Ordinal)) is { } role ? (null, $"names the role {role}; there are {string.Join(", ", Roles)}")
            : methods.FirstOrDefault(method => method is not "*" && VerbOf(method) is null) is { } method ? (null, $"names the method {method}, which does not exist")
            : conditions.FirstOrDefault(condition => ConditionOf(condition) is null) is { } condition ? (null, $"names the condition {condition}, which does not exist")
            : (new AccessRule
            {
                Pattern = new(pattern.GetString()!),
                ExcludePatterns = [.. ListOf(config, "excludePatterns").Select(text => new AccessPattern(text))],
                Roles = roles,
                Methods = methods.Contains("*", StringComparer.Ordinal) ? [] : [.. methods.Select(name => VerbOf(name)!.Value)],
                Actions = ListOf(config, "actions") is var actions && actions.Contains("*", StringComparer.Ordinal) ? [] : actions,
                Conditions = [.. conditions.Select(name => ConditionOf(name)!.Value)],
            }, null);
    }

    /// <summary>A condition that the resource would not look at would allow more than it says.</summary>
    private static string? ProblemOf(AccessRule rule) =>
        rule.ExcludePatterns.Prepend(rule.Pattern).FirstOrDefault(pattern => pattern.Problem is not null) is { } wrong ? $"has the pattern {wrong.Text}, which {wrong.Problem}"
        : rule.Methods.Contains(AccessVerb.Action) && rule.Actions.IsEmpty && rule.Roles.Contains(AccessRule.Anyone, StringComparer.Ordinal)
            && !rule.Conditions.Contains(AccessCondition.OwnSessions) && rule.Pattern.IsWithin("openidm") ? "must name the actions that everybody may call"
        : rule.Conditions.Contains(AccessCondition.OwnObject) && !rule.Pattern.NamesObject ? "needs a * in its pattern for the condition ownObject"
        : rule.Conditions.Contains(AccessCondition.UserEditableOnly) && !KnowsOwners(rule.Pattern)
            ? "can have the condition userEditableOnly for managed, policy and notices only"
        : rule.Conditions.Contains(AccessCondition.OwnSessions) && !rule.Pattern.IsWithin(Sessions) ? "can have the condition ownSessions for /am/json/sessions only"
        : rule.Roles.Contains(AccessRule.Client, StringComparer.Ordinal) != rule.Conditions.Contains(AccessCondition.InScope) || (rule.Conditions.Contains(AccessCondition.InScope) && rule.Roles.Length > 1)
            ? $"must have the condition inScope exactly when its only role is {AccessRule.Client}"
        : null;

    /// <summary>Whether what is meant tells a person's own from everything else. Of <c>notification</c> only the resource itself does, not what is below it.</summary>
    private static bool KnowsOwners(AccessPattern pattern) => Owned.Any(prefix => pattern.IsWithin(prefix)) || pattern.Text is "notification" or "/openidm/notification";

    private static bool LocksOut(AccessTable table) => ((AccessVerb[])[AccessVerb.Read, AccessVerb.Update]).Any(verb =>
        table.Decide(new(["openidm", "config", "access"], verb, "", "/"), Generated) is not { AsObject: false });

    private static AccessCondition? ConditionOf(string name) => name switch
    {
        "ownObject" => AccessCondition.OwnObject,
        "userEditableOnly" => AccessCondition.UserEditableOnly,
        "ownSessions" => AccessCondition.OwnSessions,
        "inScope" => AccessCondition.InScope,
        _ => null,
    };

    private static ImmutableArray<string> ListOf(JsonElement config, string member) => config.TryGetProperty(member, out var value)
        ? [.. value.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
        : [];
}
