using System.Collections.Immutable;
using System.Text.Json;
using Platform.Hosting.Callers;

namespace Platform.Hosting.Access;

/// <summary>
/// Who may do what. Rules only ever allow; they are asked in their order, and the first that allows a request says how it is served. What no rule
/// allows is refused (docs/access.md).
/// </summary>
/// <param name="Rules">The rules in order.</param>
public sealed record AccessTable(ImmutableArray<AccessRule> Rules)
{
    private static readonly Lazy<JsonElement> DefaultJson = new(ReadDefault);

    /// <summary>The table that is in force unless another one is configured, as a document <c>access</c>.</summary>
    public static JsonElement DefaultDocument => DefaultJson.Value;

    /// <summary>The table that is in force unless another one is configured.</summary>
    public static AccessTable Default { get; } = AccessTableReader.Read(DefaultDocument) is { Table: { } table } ? table : throw new FormatException("access.json");

    /// <summary>What is left of the default when the configured table cannot be read: signing in, and administrators.</summary>
    public static AccessTable Closed { get; } = new([.. Default.Rules.Where(rule => rule.Roles.Contains(AccessRule.Administrator, StringComparer.Ordinal)
        || rule.Pattern.Text is "/am/json/authenticate")]);

    /// <summary>The grant for a request; null: nothing allows it.</summary>
    public AccessGrant? Decide(AccessRequest request, Caller? caller) => Rules.FirstOrDefault(rule => rule.Allows(request, caller)) is { } rule
        ? new(caller, rule.Conditions.Contains(AccessCondition.UserEditableOnly), rule.Conditions.Contains(AccessCondition.OwnSessions))
        : null;

    /// <summary>True: a rule without conditions allows everybody what a method can mean there (some of it, at least).</summary>
    /// <param name="path">The path, segment by segment.</param>
    /// <param name="method">HTTP method, in any case.</param>
    public bool IsOpen(IReadOnlyList<string> path, string method)
    {
        ArgumentNullException.ThrowIfNull(method);
        AccessVerb[] verbs = method.ToUpperInvariant() switch
        {
            "GET" => [AccessVerb.Read, AccessVerb.Query, AccessVerb.History],
            "POST" => [AccessVerb.Create, AccessVerb.Action, AccessVerb.Patch],
            "PUT" => [AccessVerb.Update],
            "PATCH" => [AccessVerb.Patch],
            "DELETE" => [AccessVerb.Delete],
            _ => [],
        };

        return Rules.Any(rule => rule.Conditions.IsEmpty
            && rule.Roles.Contains(AccessRule.Anyone, StringComparer.Ordinal)
            && (rule.Methods.IsEmpty || rule.Methods.Any(verbs.Contains))
            && rule.Pattern.Matches(path)
            && !rule.ExcludePatterns.Any(pattern => pattern.Matches(path)));
    }

    private static JsonElement ReadDefault()
    {
        using var stream = typeof(AccessTable).Assembly.GetManifestResourceStream(typeof(AccessTable), "access.json")!;
        using var document = JsonDocument.Parse(stream);

        return document.RootElement.Clone();
    }
}
