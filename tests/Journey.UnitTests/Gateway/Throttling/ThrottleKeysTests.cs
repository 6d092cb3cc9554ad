using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.UnitTests.Gateway.Throttling;

public sealed class ThrottleKeysTests
{
    private static readonly ThrottleKeys Keys = KeysOf(1);

    [Theory]
    [InlineData("bob", "BOB", true)]
    [InlineData("ﬁona", "fiona", true)]
    [InlineData("Å", "A\u030A", true)]
    [InlineData("bob", "bob ", false)]
    [InlineData("bob", "rob", false)]
    [InlineData("\ud800", "\ud800", true)]
    public void Spellings_of_one_name_share_a_bucket(string one, string other, bool same) =>
        Assert.Equal(same, Keys.OfIdentifier("login", "/", "managed/user", one) == Keys.OfIdentifier("login", "/", "managed/user", other));

    [Fact]
    public void Kind_realm_and_type_have_buckets_of_their_own() => Assert.Equal(
        4,
        new[]
        {
            Keys.OfIdentifier("login", "/", "managed/user", "bob"),
            Keys.OfIdentifier("answers", "/", "managed/user", "bob"),
            Keys.OfIdentifier("login", "/alpha", "managed/user", "bob"),
            Keys.OfIdentifier("login", "/", "managed/device", "bob"),
        }.Distinct().Count());

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData(null, "somewhere", true)]
    public void Addresses_of_one_network_share_a_bucket(string? one, string? other, bool same) =>
        Assert.Equal(same, Keys.OfSource("guess", one) == Keys.OfSource("guess", other));

    [Fact]
    public void Without_the_key_of_the_service_nobody_finds_the_bucket_of_a_name() => Assert.NotEqual(
        Keys.OfIdentifier("login", "/", "managed/user", "bob"), KeysOf(2).OfIdentifier("login", "/", "managed/user", "bob"));

    private static ThrottleKeys KeysOf(byte fill)
    {
        var key = new byte[32];
        Array.Fill(key, fill);
        return new(Options.Create(new KeyOptions { Master = Convert.ToBase64String(key) }));
    }
}
