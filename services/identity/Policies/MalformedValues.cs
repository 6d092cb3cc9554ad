using System.Collections.Immutable;
using Platform.Contracts.Identity.V1;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Policies;

/// <summary>Values that are no proper object at all fail <c>VALID_TYPE</c> on every property that was asked about.</summary>
internal static class MalformedValues
{
    public static ImmutableArray<FailedPolicy> Failures(ObjectType type, ICollection<string> asked) =>
    [
        .. type.Properties
            .Where(property => asked.Count is 0 || asked.Contains(property.Name))
            .Select(property => new FailedPolicy { Property = property.Name, PolicyRequirement = "VALID_TYPE" }),
    ];
}
