using System.Collections.Immutable;
using System.Text.Json;
using Platform.Consent.Conditions;
using Platform.Consent.Configuration;
using Platform.Consent.Sync;

namespace Platform.Consent.Mappings;

/// <summary>Reads a mapping from its configuration (identity-and-config reference §7.1).</summary>
internal static class MappingReader
{
    private const int MaxProperties = 500;

    /// <summary>Scripts and options that change what is sent or to whom.</summary>
    private static readonly string[] _scripts =
        ["validSource", "validTarget", "correlationScript", "onCreate", "onUpdate", "onDelete", "onLink", "onUnlink", "links"];

    /// <exception cref="RefusedConfigurationException">Not a mapping; the message says which member.</exception>
    public static MappingPlan Read(string name, JsonElement content)
    {
        var reader = new ConfigurationReader(content);

        if (!ConfigurationReader.IsName(name))
            throw new RefusedConfigurationException("The name of a mapping has 1 to 100 letters, digits, '_', '.' or '-', and begins with a letter or digit.");

        if (reader.Text("name") is { } written && written != name)
            throw reader.Refuse("name", $"must be {name}");

        var unsupported = new List<string>(_scripts.Where(member => reader.Find(member) is not null));
        var plan = Plan(name, reader, unsupported);

        if (plan.Connector is null)
            unsupported.Add("target");

        plan = plan with { Unsupported = [.. unsupported] };
        RefuseWhatCannotFlow(plan, reader);

        return plan;
    }

    private static MappingPlan Plan(string name, ConfigurationReader reader, List<string> unsupported)
    {
        reader.Text("displayName");
        reader.Text("icon");
        reader.Text("accessLevel");
        reader.Texts("fields", 500);

        return new MappingPlan
        {
            Name = name,
            Source = reader.Required("source"),
            Target = reader.Required("target"),
            ConsentRequired = reader.Flag("consentRequired", missing: false),
            EnableSync = reader.Flag("enableSync", missing: true),
            RunTargetPhase = reader.Flag("runTargetPhase", missing: true),
            SourceCondition = ConditionOf(reader, "sourceCondition", "sourceCondition", unsupported),
            Correlation = CorrelationOf(reader, unsupported),
            Properties = [.. reader.Objects("properties", MaxProperties).Select((rule, index) => RuleOf(rule, index, unsupported))],
            Policies = PoliciesOf(reader, unsupported),
            Unsupported = [],
        };
    }

    private static void RefuseWhatCannotFlow(MappingPlan plan, ConfigurationReader reader)
    {
        if (plan.Properties.GroupBy(rule => rule.Target, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw reader.Refuse("properties", $"name the target {twice.Key} twice");

        if (plan.Correlation is { } correlation && plan.Properties.All(rule => rule.Target != correlation))
            throw reader.Refuse("correlationQuery", $"names the target property {correlation}, which no entry of properties fills");

        if (plan is { EnableSync: true, Unsupported.Length: > 0 })
            throw reader.Refuse(
                string.Join(", ", plan.Unsupported),
                "cannot be carried out here (scripts, and targets other than system/{connector}/{objectType}); with enableSync false the mapping is kept");
    }

    private static PropertyRule RuleOf(ConfigurationReader rule, int index, List<string> unsupported)
    {
        if (rule.Find("transform") is not null)
            unsupported.Add($"properties/{index}/transform");

        return new PropertyRule(
            rule.Text("source") is { Length: > 0 } source ? source.TrimStart('/') : null,
            rule.Required("target").TrimStart('/'),
            rule.Find("default"),
            ConditionOf(rule, "condition", $"properties/{index}/condition", unsupported));
    }

    /// <summary>A text is a query filter; an object is a script.</summary>
    private static Condition? ConditionOf(ConfigurationReader reader, string member, string place, List<string> unsupported)
    {
        if (reader.Find(member) is { ValueKind: JsonValueKind.Object })
        {
            unsupported.Add(place);

            return null;
        }

        try
        {
            return reader.Text(member, Condition.MaxLength) is { Length: > 0 } text ? Condition.Parse(text) : null;
        }
        catch (FormatException e)
        {
            throw reader.Refuse(member, $"is no query filter: {e.Message.TrimEnd('.')}");
        }
    }

    /// <summary>A target property, or the one-property form that the incumbent's editor writes.</summary>
    private static string? CorrelationOf(ConfigurationReader reader, List<string> unsupported)
    {
        if (reader.Find("correlationQuery") is { ValueKind: JsonValueKind.String })
            return reader.Text("correlationQuery");

        var queries = reader.Objects("correlationQuery", 10);

        if (queries.Count == 0)
            return null;

        var tree = queries is [var only] ? only.Object("expressionTree") : null;
        var names = tree?.Texts(tree.Find("any") is null ? "all" : "any", 100);

        if (names is [var name])
            return name;

        unsupported.Add("correlationQuery");

        return null;
    }

    private static ImmutableDictionary<Situation, SyncAction> PoliciesOf(ConfigurationReader reader, List<string> unsupported)
    {
        var policies = ImmutableDictionary.CreateBuilder<Situation, SyncAction>();
        var index = -1;

        foreach (var policy in reader.Objects("policies", 100))
        {
            index++;
            var situation = SyncNames.Situation(policy.Required("situation")) ?? throw policy.Refuse("situation", "is not known");

            if (policy.Find("action") is { ValueKind: JsonValueKind.Object } || policy.Find("condition") is not null || policy.Find("postAction") is not null)
            {
                unsupported.Add($"policies/{index}");
                continue;
            }

            var action = SyncNames.Action(policy.Required("action")) ?? throw policy.Refuse("action", "is not known");

            if (!SyncDecision.Fits(situation, action))
                throw policy.Refuse("action", $"{SyncNames.Of(action)} cannot be done in the situation {SyncNames.Of(situation)}");

            policies[situation] = action;
        }

        return policies.ToImmutable();
    }
}
