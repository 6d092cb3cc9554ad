using Platform.Identity.Credentials;

namespace Platform.Identity.UnitTests.Credentials;

public sealed class Argon2HashTests
{
    private static readonly Argon2Cost Cheap = new(8, 1);

    [Fact]
    public void A_secret_matches_its_hash_and_no_other()
    {
        var hash = Argon2Hash.Create("secret"u8, Cheap);

        Assert.True(hash.Matches("secret"u8));
        Assert.False(hash.Matches("Secret"u8));
        Assert.False(hash.Matches([]));
    }

    [Fact]
    public void The_text_carries_parameters_salt_and_hash()
    {
        var text = Argon2Hash.Create("secret"u8, Cheap).ToPhc();

        Assert.Matches(@"^\$argon2id\$v=19\$m=8,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$", text);
        Assert.True(Argon2Hash.Parse(text)!.Matches("secret"u8));
        Assert.Equal(Cheap, Argon2Hash.Parse(text)!.Cost);
    }

    [Fact]
    public void One_secret_never_has_the_same_hash_twice() =>
        Assert.NotEqual(Argon2Hash.Create("secret"u8, Cheap).ToPhc(), Argon2Hash.Create("secret"u8, Cheap).ToPhc());

    /// <summary>Made with libargon2: password <c>password</c>, salt <c>somesaltsomesalt</c>, 2 passes, 256 KiB, 1 lane, 32 bytes.</summary>
    [Fact]
    public void A_hash_of_the_reference_implementation_verifies()
    {
        var hash = Argon2Hash.Parse("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$yrdGtGIZk/3JHsUHh5gLQUqQppLwvGjf4Z+cJbPLqew")!;

        Assert.True(hash.Matches("password"u8));
        Assert.False(hash.Matches("passwort"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$argon2i$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=-8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$!$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Another_text_is_no_hash(string text) => Assert.Null(Argon2Hash.Parse(text));

    [Fact]
    public void A_hash_does_not_print() => Assert.Equal("Argon2Hash(***)", Argon2Hash.Create("secret"u8, Cheap).ToString());
}
