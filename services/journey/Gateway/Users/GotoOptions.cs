using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Users;

/// <summary>Where a journey may send the browser afterwards.</summary>
internal sealed class GotoOptions
{
    /// <summary>
    /// Origins that <c>goto</c> may name beside this one, such as <c>https://www.example.com</c>; <c>https://*.example.com</c> stands
    /// for every host below the domain. Comma-separated.
    /// </summary>
    [RegularExpression(
        @"^\s*(https?://(\*\.)?[A-Za-z0-9.\-]+(:\d{1,5})?\s*(,\s*https?://(\*\.)?[A-Za-z0-9.\-]+(:\d{1,5})?\s*)*)?$",
        ErrorMessage = "Goto:AllowedOrigins must hold origins such as https://www.example.com or https://*.example.com, without path.")]
    public string AllowedOrigins { get; set; } = "";

    /// <summary>Where the browser goes when nothing else is asked for or allowed. User interfaces take <c>console</c> at the end as "their own start page".</summary>
    [Required, RegularExpression("/[^/\\\\].*|/")]
    public string DefaultUrl { get; set; } = "/am/console";
}
