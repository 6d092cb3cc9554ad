using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>When the session cookie carries the <c>Secure</c> attribute.</summary>
internal enum SecureCookie
{
    /// <summary>When the request came over https.</summary>
    Auto = 0,

    /// <summary>Always; behind a proxy that ends TLS.</summary>
    Always = 1,

    /// <summary>Never; only for development.</summary>
    Never = 2,
}

/// <summary>Single sign-on sessions and their cookie.</summary>
internal sealed class SsoSessionOptions : IValidatableObject
{
    /// <summary>Name of the cookie, and of the header that may carry the token instead. Clients read it from the server information.</summary>
    [Required, RegularExpression("[A-Za-z0-9_-]{1,64}")]
    public string CookieName { get; set; } = "iPlanetDirectoryPro";

    /// <summary>Domain of the cookie; empty: the host that set it and no other.</summary>
    [RegularExpression(@"[A-Za-z0-9.\-]*")]
    public string CookieDomain { get; set; } = "";

    /// <summary>When the cookie carries the <c>Secure</c> attribute.</summary>
    public SecureCookie CookieSecure { get; set; }

    /// <summary>Whether pages of other sites may send the cookie; <c>None</c> needs a secure cookie.</summary>
    public SameSiteMode CookieSameSite { get; set; } = SameSiteMode.Lax;

    /// <summary>A session that nobody used for so long is over.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>A session is over after this time, used or not.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromMinutes(120);

    /// <summary>Properties that a session shows to its owner, and that its owner may set; comma-separated.</summary>
    public string Properties { get; set; } = "";

    /// <summary>
    /// Header in which a proxy says where the client is, such as <c>Berlin, DE</c>; people see it in the list of their sessions. Empty: none. Only a proxy that
    /// replaces whatever the client itself sends in it may be named.
    /// </summary>
    [RegularExpression("[A-Za-z0-9-]{0,64}")]
    public string PlaceHeader { get; set; } = "";

    /// <summary>
    /// When a signed-in person updates the password, their sessions elsewhere end. After a recovery they end in any case: it is not known who is signed in
    /// there.
    /// </summary>
    public bool EndOthersOnPasswordUpdate { get; set; } = true;

    /// <summary>How often sessions that ran out are cleared away. They are refused at once whenever that is.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many sessions are cleared away in one go.</summary>
    [Range(1, 10_000)]
    public int SweepBatch { get; set; } = 200;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CookieSameSite is SameSiteMode.None && CookieSecure is not SecureCookie.Always)
        {
            yield return new("Sessions:CookieSameSite=None needs Sessions:CookieSecure=Always; browsers drop the cookie otherwise.");
        }

        if (IdleTimeout > MaxLifetime)
        {
            yield return new("Sessions:IdleTimeout must not be longer than Sessions:MaxLifetime.");
        }
    }
}
