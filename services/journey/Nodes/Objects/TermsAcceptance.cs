using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Objects;

/// <summary>The acceptance of the terms on its way from the person to the managed object (nodes reference §3 and §4.1).</summary>
internal static class TermsAcceptance
{
    /// <summary>Shared name of the version a person was shown.</summary>
    public const string Shown = "termsVersion";

    /// <summary>Shared name of the locale of the text a person was shown.</summary>
    public const string ShownLocale = "termsLocale";

    private const string Accepted = "termsAccepted";
    private const string AcceptDate = "acceptDate";
    private const string TermsVersion = "termsVersion";
    private const string Locale = "locale";
    private const string TextHash = "textHash";

    /// <summary>A copy of the state that remembers the acceptance: what was accepted, when, and a hash that proves which text was shown.</summary>
    public static NodeState Put(NodeState state, string version, string text, DateTimeOffset at) => state.PutShared(Accepted, Json.Object(
        (AcceptDate, Json.From(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))),
        (TermsVersion, Json.From(version)),
        (Locale, state.Shared.Get(ShownLocale) ?? Json.Null),
        (TextHash, Json.From(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))))));

    /// <summary>The acceptance that the state remembers; null when there is none.</summary>
    public static AcceptedTerms? Read(NodeState state) =>
        state.Shared.Get(Accepted) is { } accepted
        && accepted.Member(TermsVersion)?.AsText() is { } version
        && DateTimeOffset.TryParse(
            accepted.Member(AcceptDate)?.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new(version, at, accepted.Member(Locale)?.AsText(), accepted.Member(TextHash)?.AsText())
            : null;
}
