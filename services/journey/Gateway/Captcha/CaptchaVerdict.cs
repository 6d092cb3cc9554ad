using Marten;

namespace Platform.Journey.Gateway.Captcha;

/// <summary>
/// What a verifier said, kept for as long as a step may be repeated: an answer of a person can be verified once, and a repetition must not
/// turn a person into a machine.
/// </summary>
internal sealed record CaptchaVerdict
{
    /// <summary>Id of the effect.</summary>
    public required Guid Id { get; init; }

    /// <summary>The verdict.</summary>
    public required bool Success { get; init; }

    /// <summary>The score; null: none.</summary>
    public double? Score { get; init; }

    /// <summary>From when on nobody asks for it any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Registers the document.</summary>
    public static void Configure(StoreOptions options) =>
        options.Schema.For<CaptchaVerdict>().DocumentAlias("captcha_verdict").Index(verdict => verdict.ExpiresAt);
}
