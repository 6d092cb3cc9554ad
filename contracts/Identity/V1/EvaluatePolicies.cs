using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Query: would these values be accepted? Answered with <see cref="PoliciesEvaluated"/>. Changes nothing.
/// </summary>
public sealed record EvaluatePolicies
{
    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Id of the existing object the values are meant for; null for a new one.</summary>
    public string? ObjectId { get; init; }

    /// <summary>All values collected so far, as one JSON object; secret ones excluded.</summary>
    public required JsonElement Object { get; init; }

    /// <summary>Sealed UTF-8 JSON object with the secret properties (<c>password</c>), merged into <see cref="Object"/> before the check.</summary>
    public SealedSecret? Secrets { get; init; }

    /// <summary>Evaluate only the policies of these top-level or <c>a/b</c> properties; empty: all of the type.</summary>
    public required ImmutableArray<string> Properties { get; init; }
}
