using System.Globalization;
using NSec.Cryptography;

namespace Platform.Identity.Credentials;

/// <summary>Parameters of Argon2id. The lane count is 1: the native library computes one lane only.</summary>
internal sealed record Argon2Cost(int MemoryKiB, int Passes)
{
    public static Argon2Cost Of(Argon2Options options) => new(options.MemoryKiB, options.Passes);

    /// <summary>Reads <c>m=19456,t=2,p=1</c>; null when it is not that.</summary>
    public static Argon2Cost? Parse(string text) =>
        text.Split(',') is [var memory, var passes, "p=1"] && Number(memory, "m=") is { } m && Number(passes, "t=") is { } t ? new(m, t) : null;

    public string ToPhc() => string.Create(CultureInfo.InvariantCulture, $"m={MemoryKiB},t={Passes},p=1");

    public Argon2Parameters ToParameters() => new() { DegreeOfParallelism = 1, MemorySize = MemoryKiB, NumberOfPasses = Passes };

    private static int? Number(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
}
