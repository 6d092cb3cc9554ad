using System.Buffers.Text;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.UnitTests.Gateway.Throttling;

public sealed class KnownDevicesTests
{
    private static readonly IOptions<KeyOptions> Keys = Options.Create(new KeyOptions { Master = Convert.ToBase64String(new byte[32]) });
    private static readonly ThrottleKeys Buckets = new(Keys);

    private readonly ThrottlingOptions _options = new();
    private readonly StoppedClock _clock = new();

    private KnownDevices Devices => new(Keys, Buckets, Options.Create(_options), _clock);

    [Fact]
    public void A_browser_that_logged_in_is_known_for_that_name_in_any_spelling_and_for_no_other()
    {
        var cookie = CookieFor("Bob");

        Assert.NotNull(Devices.BucketOf(Name("bob"), cookie));
        Assert.NotEqual(Name("bob"), Devices.BucketOf(Name("bob"), cookie));
        Assert.Null(Devices.BucketOf(Name("rob"), cookie));
    }

    [Fact]
    public void Two_browsers_have_tries_of_their_own() =>
        Assert.NotEqual(Devices.BucketOf(Name("bob"), CookieFor("bob")), Devices.BucketOf(Name("bob"), CookieFor("bob")));

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    [InlineData(-1, false)]
    public void A_browser_is_known_for_ninety_days(int days, bool known)
    {
        var cookie = CookieFor("bob");
        _clock.Now = _clock.Now.AddDays(days);

        Assert.Equal(known, Devices.BucketOf(Name("bob"), cookie) is not null);
    }

    [Fact]
    public void A_cookie_with_any_other_byte_is_none()
    {
        var bytes = Base64Url.DecodeFromChars(CookieFor("bob"));
        for (var i = 0; i < bytes.Length; i++)
        {
            var forged = bytes.ToArray();
            forged[i] ^= 1;
            Assert.Null(Devices.BucketOf(Name("bob"), Base64Url.EncodeToString(forged)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    public void What_is_no_cookie_of_ours_is_none(string cookie) => Assert.Null(Devices.BucketOf(Name("bob"), cookie));

    [Fact]
    public void A_known_browser_keeps_its_cookie()
    {
        var context = ContextOf(CookieFor("bob"));

        Devices.Remember(Person("bob"), context);

        Assert.Empty(context.Cookies.All);
    }

    [Fact]
    public void Without_throttling_no_browser_gets_a_cookie()
    {
        _options.Enabled = false;
        var context = ContextOf(null);

        Devices.Remember(Person("bob"), context);

        Assert.Empty(context.Cookies.All);
    }

    private static Guid Name(string name) => Buckets.OfIdentifier("login", "/", "managed/user", name);

    private static IdentityObject Person(string name) =>
        new("1", "managed/user", 1, Json.Object(("userName", Json.From(name))), DateTimeOffset.UnixEpoch, 0, null);

    private static EffectContext ContextOf(string? device) => new(Guid.Empty, "/", new KnownObjects()) { Device = device };

    private string CookieFor(string name)
    {
        var context = ContextOf(null);
        Devices.Remember(Person(name), context);
        var (cookie, value, options) = Assert.Single(context.Cookies.All);
        Assert.Equal("knownDevice", cookie);
        Assert.True(options.HttpOnly);
        Assert.Equal(TimeSpan.FromDays(90), options.MaxAge);
        return value;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
