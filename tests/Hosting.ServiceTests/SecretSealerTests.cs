using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform.Hosting.Sealing;

namespace Platform.Hosting.ServiceTests;

public sealed class SecretSealerTests
{
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void A_sealed_secret_opens_and_shows_nothing_meanwhile()
    {
        var sealer = Sealer(_key);

        var box = sealer.Seal("correct horse");

        Assert.Equal("correct horse", sealer.OpenText(box));
        Assert.DoesNotContain("correct", box.ToString() + box.Box, StringComparison.Ordinal);
        Assert.NotEqual(box.Box, sealer.Seal("correct horse").Box);
    }

    [Fact]
    public void A_changed_box_does_not_open()
    {
        var sealer = Sealer(_key);
        var box = sealer.Seal("secret");
        var bytes = Convert.FromBase64String(box.Box);

        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(box with { Box = Convert.ToBase64String(changed) }));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    public void A_malformed_box_does_not_open(string box) =>
        Assert.ThrowsAny<CryptographicException>(() => Sealer(_key).Open(Sealer(_key).Seal("x") with { Box = box }));

    [Fact]
    public void A_box_of_another_key_does_not_open() =>
        Assert.Throws<CryptographicException>(() =>
            Sealer(_key).Open(Sealer(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))).Seal("x")));

    [Fact]
    public void After_a_rotation_the_former_key_still_opens_and_the_new_one_seals()
    {
        var rotated = Sealer(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), _key);
        var before = Sealer(_key).Seal("old");

        Assert.Equal("old", rotated.OpenText(before));
        Assert.NotEqual(before.KeyId, rotated.Seal("new").KeyId);
    }

    private static SecretSealer Sealer(string key, params string[] previous)
    {
        var options = new SealingOptions { Bus = key };

        foreach (var former in previous)
            options.BusPrevious.Add(former);

        return new SecretSealer(Options.Create(options));
    }
}
