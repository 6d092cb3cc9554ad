using System.Globalization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Objects;

/// <summary>The acceptance of the terms on its way from the person to the managed object (nodes reference §3 and §4.1).</summary>
internal static class TermsAcceptance
{
    /// <summary>Shared name of the version a person was shown.</summary>
    public const string Shown = "termsVersion";

    private const string Accepted = "termsAccepted";
    private const string AcceptDate = "acceptDate";
    private const string TermsVersion = "termsVersion";

    /// <summary>A copy of the state that remembers the acceptance.</summary>
    public static NodeState Put(NodeState state, string version, DateTimeOffset at) => state.PutShared(Accepted, Json.Object(
        (AcceptDate, Json.From(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))),
        (TermsVersion, Json.From(version))));

    /// <summary>The acceptance that the state remembers; null when there is none.</summary>
    public static AcceptedTerms? Read(NodeState state) =>
        state.Shared.Get(Accepted) is { } accepted
        && accepted.Member(TermsVersion)?.AsText() is { } version
        && DateTimeOffset.TryParse(
            accepted.Member(AcceptDate)?.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new(version, at)
            : null;
}
