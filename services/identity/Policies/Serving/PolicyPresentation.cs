using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Policies.Serving;

/// <summary>The policies of a type as they are read over HTTP; names and order of members are those of the dialect.</summary>
internal static class PolicyPresentation
{
    private static readonly string[] Members = ["name", "policies", "policyRequirements", "conditionalPolicies", "fallbackPolicies"];

    /// <summary><c>resource</c> and <c>properties</c>.</summary>
    public static JsonObject Of(string resource, ObjectType type) => new()
    {
        ["resource"] = resource + "/*",
        ["properties"] = new JsonArray([.. type.Properties.SelectMany(property => EntriesOf(property.Policies)).Select(PropertyOf)]),
    };

    private static IEnumerable<PropertyPolicies> EntriesOf(PropertyPolicies policies) =>
        policies.Elements.IsEmpty ? [policies] : [policies, new PropertyPolicies(PropertyPolicies.ElementsOf(policies.Property), policies.Elements)];

    private static JsonObject PropertyOf(PropertyPolicies policies)
    {
        var shown = policies.ToCallback();

        return new(Members.Select(name => KeyValuePair.Create(name, shown[name]?.DeepClone())));
    }
}
