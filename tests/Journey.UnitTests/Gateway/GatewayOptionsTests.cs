using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Platform.Journey.Gateway.Captcha;
using Platform.Journey.Gateway.Cors;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Throttling;
using Platform.Journey.Gateway.Users;
using Platform.Journey.Gateway.WellKnown;

namespace Platform.Journey.UnitTests.Gateway;

public sealed class GatewayOptionsTests
{
    public static TheoryData<object> Usable { get; } =
    [
        new CorsOptions(),
        new CorsOptions { AllowedOrigins = "https://a.example, http://localhost:3000" },
        new GotoOptions(),
        new GotoOptions { AllowedOrigins = "https://*.example.com, http://localhost:3000" },
        new LimitOptions(),
        new RealmOptions(),
        new RealmOptions { Paths = "/, /alpha, /alpha/child" },
        new SsoSessionOptions(),
        new SsoSessionOptions { CookieSameSite = SameSiteMode.None, CookieSecure = SecureCookie.Always },
        new PublicUrlOptions(),
        new ThrottlingOptions(),
        new ThrottlingOptions { Source = { Burst = 1_000_000, Every = TimeSpan.FromMilliseconds(1) } },
        new PublicUrlOptions { Origin = "https://id.example.com:8443" },
        new CaptchaOptions(),
        new CaptchaOptions { AllowedOrigins = "" },
        new CaptchaOptions { AllowedOrigins = "https://verify.example:8443, http://127.0.0.1:5000,http://[::1]" },
    ];

    public static TheoryData<object> Unusable { get; } =
    [
        new CorsOptions { AllowedOrigins = "*" },
        new CorsOptions { AllowedOrigins = "https://*.example.com" },
        new CorsOptions { AllowedOrigins = "https://a.example/" },
        new CorsOptions { PreflightMaxAge = TimeSpan.FromHours(1) },
        new GotoOptions { AllowedOrigins = "https://a.example/path" },
        new GotoOptions { DefaultUrl = "//evil.example" },
        new LimitOptions { MaxBodyBytes = 0 },
        new LimitOptions { MaxJsonDepth = 100_000 },
        new RealmOptions { Paths = "alpha" },
        new SsoSessionOptions { CookieSameSite = SameSiteMode.None },
        new SsoSessionOptions { CookieName = "a=b" },
        new SsoSessionOptions { IdleTimeout = TimeSpan.FromHours(3) },
        new PublicUrlOptions { Origin = "https://id.example.com/" },
        new ThrottlingOptions { Identifier = { Burst = 0 } },
        new ThrottlingOptions { Recipient = { Every = TimeSpan.Zero } },
        new ThrottlingOptions { TakenNames = { Burst = 1000, Every = TimeSpan.FromMinutes(2) } },
        new ThrottlingOptions { DeviceLifetime = TimeSpan.Zero },
        new PublicUrlOptions { Origin = "id.example.com" },
        new CaptchaOptions { AllowedOrigins = "http://verify.example" },
        new CaptchaOptions { AllowedOrigins = "https://verify.example/siteverify" },
        new CaptchaOptions { AllowedOrigins = "https://a.example https://b.example" },
        new CaptchaOptions { AllowedOrigins = "*" },
        new CaptchaOptions { Timeout = TimeSpan.Zero },
    ];

    [Theory]
    [MemberData(nameof(Usable), DisableDiscoveryEnumeration = true)]
    public void Options_that_can_work_are_accepted(object options) => Assert.Empty(Faults(options));

    [Theory]
    [MemberData(nameof(Unusable), DisableDiscoveryEnumeration = true)]
    public void Options_that_cannot_work_are_refused_with_a_sentence(object options) =>
        Assert.NotEmpty(Assert.Single(Faults(options)).ErrorMessage!);

    private static List<ValidationResult> Faults(object options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }
}
