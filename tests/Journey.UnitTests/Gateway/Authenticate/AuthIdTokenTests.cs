using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.UnitTests.Gateway.Authenticate;

public sealed class AuthIdTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly AuthId AuthId = new(Guid.Parse("0196f0c0-0000-7000-8000-000000000001"), 3, "/alpha", "Login", Now.AddMinutes(5));
    private readonly AuthIdToken _tokens = Tokens();

    [Fact]
    public void What_was_minted_is_read_back()
    {
        Assert.True(_tokens.TryRead(_tokens.Mint(AuthId, Now), out var read, out _));

        Assert.Equal(AuthId, read);
    }

    [Fact]
    public void Clients_find_the_claims_they_look_at()
    {
        var parts = _tokens.Mint(AuthId, Now).Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));

        Assert.Equal(3, parts.Length);
        Assert.All(
            ["authIndexType", "authIndexValue", "realm", "sessionId", "otk", "whitelist-state", "exp", "iat"],
            name => Assert.Contains($"\"{name}\"", claims, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        var token = _tokens.Mint(AuthId, Now);

        for (var i = 0; i < token.Length; i++)
        {
            // The last character of a part may differ in bits that base64url does not use.
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            var accepted = _tokens.TryRead(changed, out var read, out _);
            Assert.False(accepted && read != AuthId, $"position {i}");
        }
    }

    [Fact]
    public void A_token_of_another_deployment_is_refused()
    {
        Assert.False(Tokens().TryRead(_tokens.Mint(AuthId, Now), out _, out var failure));
        Assert.Equal("AuthId JWT Signature not valid", failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("..")]
    [InlineData("!!.??.--")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public void What_is_no_token_is_refused_without_an_exception(string text)
    {
        Assert.False(_tokens.TryRead(text, out _, out var failure));
        Assert.NotEmpty(failure);
    }

    [Fact]
    public void A_token_that_claims_to_need_no_signature_is_refused()
    {
        var parts = _tokens.Mint(AuthId, Now).Split('.');
        var none = Base64Url.EncodeToString("""{"typ":"JWT","alg":"none"}"""u8);

        Assert.False(_tokens.TryRead($"{none}.{parts[1]}.", out _, out _));
    }

    [Fact]
    public void A_huge_token_is_refused() => Assert.False(_tokens.TryRead(new string('a', 100_000), out _, out _));

    private static AuthIdToken Tokens() =>
        new(Options.Create(new KeyOptions { Signing = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) }));
}
