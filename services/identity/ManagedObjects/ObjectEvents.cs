using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.ManagedObjects;

/// <summary>A fact in the stream of one managed object. None ever holds a password or an answer, not even hashed.</summary>
internal interface IObjectEvent
{
    /// <summary>When it happened; shown to clients as creation or change date.</summary>
    DateTimeOffset At { get; }
}

/// <summary>The object exists.</summary>
[StoredAs("identity.object-created.v1")]
internal sealed record ManagedObjectCreated(
    string Resource, string ObjectId, JsonElement Properties, bool HasPassword, DateTimeOffset At) : IObjectEvent;

/// <summary>Properties changed: <c>Set</c> holds the new value of each changed top-level property, <c>Removed</c> names those that are gone.</summary>
[StoredAs("identity.object-changed.v1")]
internal sealed record ManagedObjectChanged(JsonElement Set, ImmutableArray<string> Removed, DateTimeOffset At) : IObjectEvent;

/// <summary>A new password replaced the old one, or is the first of an existing object.</summary>
[StoredAs("identity.password-changed.v1")]
internal sealed record ObjectPasswordChanged(DateTimeOffset At) : IObjectEvent;

/// <summary>The person chose security questions. <c>Questions</c> is the property as others may see it: no answers.</summary>
[StoredAs("identity.security-questions-chosen.v1")]
internal sealed record SecurityQuestionsChosen(string Property, JsonElement Questions, DateTimeOffset At) : IObjectEvent;

/// <summary>
/// The person accepted a version of the terms, in a locale, as a text with this SHA-256 (hex). Locale and text are missing in facts from before they
/// were recorded, and where the journey did not show the text.
/// </summary>
[StoredAs("identity.terms-accepted.v1")]
internal sealed record ObjectTermsAccepted(string Version, DateTimeOffset At, string? Locale = null, string? TextDigest = null) : IObjectEvent
{
    public static ObjectTermsAccepted Of(AcceptedTerms terms) => new(terms.Version, terms.AcceptedAt, terms.Locale, terms.TextHash);
}

/// <summary>A journey counted one login.</summary>
[StoredAs("identity.login-counted.v1")]
internal sealed record ObjectLoginCounted(DateTimeOffset At) : IObjectEvent;

/// <summary>The object is gone. What its stream told about the person is masked.</summary>
[StoredAs("identity.object-deleted.v1")]
internal sealed record ManagedObjectDeleted(DateTimeOffset At) : IObjectEvent;
