using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Secrets;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Journey.UnitTests.Gateway.Effects;

public sealed class PersistentCookieEffectsTests
{
    private static readonly DateTimeOffset _start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersistentIdentity _bob = new("bob", "id-1", "managed/user");
    private static readonly PersistentCookie _cookie = new("remember", TimeSpan.FromHours(5), TimeSpan.FromHours(12), Secure: true, HttpOnly: true);
    private static readonly Secret _key = new("bm9kZSBrZXkgb2YgMzIgYnl0ZXMsIGluIGJhc2U2NC4uLg==");

    private readonly KeyOptions _keys = new() { Master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
    private readonly SecretLabelOptions _labels = new() { ["label"] = "kept" };
    private readonly SettableTime _time = new() { Now = _start };
    private readonly OnePerson _identity = new();

    private PersistentCookieEffects Effects(KeyOptions? keys = null) => new(
        new PersistentCookieToken(Options.Create(keys ?? _keys)), Labels(), new IdentityEffects(_identity, null!), _time);

    private SecretLabels Labels() => new(Options.Create(_labels), NullLogger<SecretLabels>.Instance);

    private static EffectContext Context(string realm = "/", string? source = "192.0.2.1") => new(Guid.NewGuid(), realm, new()) { Source = source };

    private string Issue(
        EffectContext? context = null, Secret? renews = null, SecretReference? key = null, PersistentIdentity? person = null)
    {
        var at = context ?? Context();
        Effects().Issue(new(Guid.NewGuid(), _cookie, key ?? new(null, _key), person ?? _bob, renews), at);
        return at.Cookies.All.Select(cookie => cookie.Value).SingleOrDefault("");
    }

    private async Task<PersistentIdentity?> Read(
        string value, EffectContext? context = null, SecretReference? key = null, bool enforce = false, double idleHours = 5, string resource = "managed/user") =>
        (await Effects().ReadAsync(
            new(resource, new Secret(value), key ?? new(null, _key), enforce, TimeSpan.FromHours(idleHours)),
            context ?? Context(),
            TestContext.Current.CancellationToken)).Identity;

    [Fact]
    public async Task What_was_issued_names_the_person()
    {
        var value = Issue();

        Assert.Equal(_bob, await Read(value));
        Assert.Equal(("_id", "id-1"), (_identity.Asked!.Attribute, _identity.Asked.Value));
    }

    [Fact]
    public void It_is_a_cookie_that_pages_of_others_and_scripts_do_not_get()
    {
        var context = Context();
        Issue(context);

        var (name, value, options) = Assert.Single(context.Cookies.All);
        Assert.Equal("remember", name);
        Assert.Equal(5, value.Split('.').Length);
        Assert.Equal((true, true, SameSiteMode.Lax, "/"), (options.Secure, options.HttpOnly, options.SameSite, options.Path));
        Assert.Equal(_start.AddHours(5), options.Expires);
    }

    [Fact]
    public void Nothing_in_it_can_be_read()
    {
        var parts = Issue().Split('.');

        Assert.All(
            parts[1..].Select(part => System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part))),
            part => Assert.DoesNotContain("bob", part, StringComparison.Ordinal));
        Assert.NotEqual(Issue(), Issue());
    }

    [Fact]
    public async Task Every_changed_character_is_noticed()
    {
        var value = Issue();
        for (var i = 0; i < value.Length; i++)
        {
            var changed = value[..i] + (value[i] == 'A' ? 'B' : 'A') + value[(i + 1)..];

            // The last character of a part may differ in bits that base64url does not use.
            Assert.True(await Read(changed) is null || i == value.Length - 1 || value[i + 1] == '.', $"position {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJ0eXAiOiJKV1QiLCJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0....")]
    [InlineData("eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.e30.")]
    public async Task What_is_no_cookie_of_ours_names_nobody_and_asks_nobody(string value)
    {
        Assert.Null(await Read(value));
        Assert.Null(await Read(new string('a', 5000)));
        Assert.Null(_identity.Asked);
    }

    [Fact]
    public async Task Another_key_of_the_node_or_of_the_platform_does_not_open_it()
    {
        var value = Issue();
        var other = new KeyOptions { Master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };

        Assert.Null(await Read(value, key: new(null, new("another"))));
        Assert.Null(new PersistentCookieToken(Options.Create(other)).Open(value, _key));
    }

    [Fact]
    public async Task A_secret_under_the_label_wins_over_the_one_in_the_journey()
    {
        var value = Issue(key: new("label", new("other")));

        Assert.Equal(_bob, await Read(value, key: new(null, new("kept"))));
        Assert.Null(await Read(value, key: new(null, new("other"))));
    }

    [Fact]
    public async Task Where_nothing_is_kept_under_the_label_the_secret_in_the_journey_counts() =>
        Assert.Equal(_bob, await Read(Issue(key: new("gone", _key))));

    [Fact]
    public async Task A_label_without_any_secret_issues_and_opens_nothing()
    {
        Assert.Equal("", Issue(key: new("gone", null)));
        Assert.Null(await Read(Issue(key: new(null, null)), key: new("gone", null)));
    }

    [Fact]
    public async Task It_belongs_to_its_realm_and_its_type_of_person()
    {
        var value = Issue(Context("/alpha"));

        Assert.Null(await Read(value));
        Assert.Null(await Read(value, Context("/alpha"), resource: "managed/device"));
        Assert.NotNull(await Read(value, Context("/alpha")));
    }

    [Theory]
    [InlineData(4.9, 5, true)]
    [InlineData(5, 5, false)]
    [InlineData(2, 1.5, false)]
    [InlineData(4.9, 100, true)]
    [InlineData(5.1, 100, false)]
    public async Task The_shorter_idle_time_counts(double hours, double idle, bool valid)
    {
        var value = Issue();
        _time.Now = _start.AddHours(hours);

        Assert.Equal(valid, await Read(value, idleHours: idle) is not null);
    }

    [Fact]
    public async Task Renewing_starts_the_idle_time_anew_and_never_the_greatest_age()
    {
        var value = Issue();
        for (var hour = 4; hour < 12; hour += 4)
        {
            _time.Now = _start.AddHours(hour);
            value = Issue(renews: new Secret(value));
        }

        _time.Now = _start.AddHours(11.9);
        Assert.NotNull(await Read(value));
        _time.Now = _start.AddHours(12);
        Assert.Null(await Read(value));
        Assert.Equal("", Issue(renews: new Secret(value)));
    }

    [Fact]
    public void A_renewed_cookie_does_not_outlive_the_first()
    {
        var value = Issue();
        _time.Now = _start.AddHours(10);
        var context = Context();

        Issue(context, renews: new Secret(value));

        Assert.Equal(_start.AddHours(12), Assert.Single(context.Cookies.All).Options.Expires);
    }

    [Fact]
    public void A_cookie_of_somebody_else_or_one_that_is_none_is_not_renewed()
    {
        Assert.Equal("", Issue(renews: new Secret(Issue()), person: new("eve", "id-2", "managed/user")));
        Assert.Equal("", Issue(renews: new Secret("x.y")));
    }

    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.0.2.2", false)]
    [InlineData(null, false)]
    public async Task An_enforced_address_must_be_the_same(string? source, bool valid)
    {
        var value = Issue();

        Assert.Equal(valid, await Read(value, Context(source: source), enforce: true) is not null);
        Assert.NotNull(await Read(value, Context(source: source)));
    }

    [Fact]
    public async Task An_address_that_was_not_known_fits_none()
    {
        var value = Issue(Context(source: null));

        Assert.Null(await Read(value, Context(source: null), enforce: true));
    }

    [Fact]
    public async Task The_person_must_still_exist_and_be_active()
    {
        var value = Issue();

        _identity.Properties = """{"userName":"bob","accountStatus":"inactive"}""";
        Assert.Null(await Read(value));
        _identity.Properties = null;
        Assert.Null(await Read(value));
    }

    [Fact]
    public async Task A_new_name_is_the_name()
    {
        var value = Issue();
        _identity.Properties = """{"userName":"robert"}""";

        Assert.Equal("robert", (await Read(value))?.UserName);
    }

    [Fact]
    public async Task A_new_password_ends_it()
    {
        var first = Issue();
        _identity.PasswordChangedAt = _start;
        Assert.Null(await Read(first));

        var second = Issue(person: _bob with { PasswordChangedAt = _start });
        Assert.NotNull(await Read(second));
        _identity.PasswordChangedAt = _start.AddTicks(1);
        Assert.Null(await Read(second));
    }

    [Fact]
    public void A_cookie_of_an_old_password_is_not_renewed()
    {
        var value = Issue();

        Assert.Equal("", Issue(renews: new Secret(value), person: _bob with { PasswordChangedAt = _start }));
        Assert.NotEqual("", Issue(renews: new Secret(value)));
    }

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class OnePerson : Platform.Hosting.Messaging.IRequester
    {
        public string? Properties { get; set; } = """{"userName":"bob"}""";

        public DateTimeOffset? PasswordChangedAt { get; set; }

        public V1.ReadObject? Asked { get; private set; }

        public Task<TReply> AskAsync<TRequest, TReply>(TRequest request, CancellationToken ct)
            where TRequest : class
            where TReply : class
        {
            Asked = (V1.ReadObject)(object)request;
            return Task.FromResult((TReply)(object)new V1.ObjectRead
            {
                Object = Properties is null ? null : new()
                {
                    Id = "id-1",
                    Resource = "managed/user",
                    Revision = 1,
                    Properties = Json.Parse(Properties).Element,
                    Metadata = new() { CreatedAt = _start, LastChangedAt = _start, LoginCount = 0, PasswordChangedAt = PasswordChangedAt },
                },
            });
        }

        public Task<object> AskAsync<TRequest, T1, T2>(TRequest request, CancellationToken ct)
            where TRequest : class
            where T1 : class
            where T2 : class => throw new InvalidOperationException();

        public Task<object> AskAsync<TRequest, T1, T2, T3>(TRequest request, CancellationToken ct)
            where TRequest : class
            where T1 : class
            where T2 : class
            where T3 : class => throw new InvalidOperationException();
    }
}
