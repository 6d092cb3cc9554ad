using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Cors;

/// <summary>Which pages of other origins may call the gateway with the person's session.</summary>
internal sealed class CorsOptions
{
    /// <summary>
    /// Exact origins such as <c>https://login.example.com</c>, comma-separated when given as one text. Never a wildcard: the session
    /// cookie travels with these calls.
    /// </summary>
    [RegularExpression(
        @"^\s*(https?://[^\s/*?#,]+\s*(,\s*https?://[^\s/*?#,]+\s*)*)?$",
        ErrorMessage = "Cors:AllowedOrigins must hold origins such as https://login.example.com, without path, wildcard or slash at the end.")]
    public string AllowedOrigins { get; set; } = "";

    /// <summary>True lets pages of <c>http://localhost</c> on any port call, for development on one machine.</summary>
    public bool AllowLocalhost { get; set; }

    /// <summary>How long browsers may remember the answer to a preflight request.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan PreflightMaxAge { get; set; } = TimeSpan.FromMinutes(10);
}
