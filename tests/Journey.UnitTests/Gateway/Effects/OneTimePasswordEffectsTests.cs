using System.Security.Cryptography;
using FsCheck.Xunit;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Effects;

namespace Platform.Journey.UnitTests.Gateway.Effects;

public sealed class OneTimePasswordEffectsTests
{
    private static readonly KeyOptions _keys = new() { Master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };

    private static string Code(Guid session, Guid code, int length, KeyOptions? keys = null) =>
        new OneTimePasswordEffects(Options.Create(keys ?? _keys)).Generate(new(code, length), new(session, "/", new())).Code.Reveal();

    [Property]
    public void The_same_id_gives_the_same_code_on_every_replica(Guid session, Guid code, byte length)
    {
        var first = Code(session, code, length);

        Assert.Equal(first, Code(session, code, length));
        Assert.Equal(length, first.Length);
        Assert.All(first, digit => Assert.InRange(digit, '0', '9'));
    }

    [Fact]
    public void Another_session_another_id_and_another_key_give_other_codes()
    {
        var (session, code) = (Guid.NewGuid(), Guid.NewGuid());
        var other = new KeyOptions { Master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };

        string[] codes = [Code(session, code, 32), Code(Guid.NewGuid(), code, 32), Code(session, Guid.NewGuid(), 32), Code(session, code, 32, other)];

        Assert.Equal(4, codes.Distinct().Count());
    }

    [Fact]
    public void Every_digit_is_as_likely_as_every_other()
    {
        // Fixed key and ids: the same digits in every run. Without dropping the biased bytes the statistic is beyond 100.
        var keys = new KeyOptions { Master = Convert.ToBase64String(new byte[32]) };
        var counts = new double[10];
        const int codes = 2_000;
        const int length = 100;
        for (var i = 0; i < codes; i++)
        {
            foreach (var digit in Code(Guid.Empty, new Guid(i, 0, 0, new byte[8]), length, keys))
            {
                counts[digit - '0']++;
            }
        }

        const double expected = codes * length / 10.0;
        var chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);

        // Nine degrees of freedom: beyond 27.9 in one of a thousand cases.
        Assert.InRange(chiSquare, 0, 27.9);
    }

    [Fact]
    public void A_code_is_not_printed()
    {
        var generated = new OneTimePasswordEffects(Options.Create(_keys)).Generate(new(Guid.NewGuid(), 8), new(Guid.NewGuid(), "/", new()));

        Assert.DoesNotContain(generated.Code.Reveal(), generated.ToString(), StringComparison.Ordinal);
    }
}
