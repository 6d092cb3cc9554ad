using System.Collections.Immutable;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.ManagedObjects;

/// <summary>The replies that refuse a write.</summary>
internal static class Refusals
{
    /// <summary>Sentence for whoever came when too much was under way.</summary>
    public const string Busy = "The service is busy. Try again in a moment.";

    /// <summary>Why an id is refused.</summary>
    public const string IdIsTaken = "An object with this id exists or has existed.";

    public static ObjectRefused Of(Guid effectId, ObjectRefusal reason, string message) => new()
    {
        EffectId = effectId,
        Reason = reason,
        Message = message,
        FailedPolicies = [],
    };

    public static ObjectRefused Policies(Guid effectId, ImmutableArray<FailedPolicy> failures) => new()
    {
        EffectId = effectId,
        Reason = ObjectRefusal.PolicyViolation,
        Message = "Policy validation failed",
        FailedPolicies = failures,
    };

    public static ObjectRefused NoSuchType(Guid effectId, string resource) => Of(effectId, ObjectRefusal.NotFound, $"There is no object type {resource}.");

    public static ObjectRefused NoSuchObject(Guid effectId) => Of(effectId, ObjectRefusal.NotFound, "There is no such object.");

    public static ObjectRefused RevisionMismatch(Guid effectId) => Of(effectId, ObjectRefusal.RevisionMismatch, "The resource has been changed meanwhile.");

    public static ObjectRefused Overloaded(Guid effectId) => Of(effectId, ObjectRefusal.Overloaded, Busy);
}
