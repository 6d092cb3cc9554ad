using System.Collections.Concurrent;

namespace Platform.EndToEnd.Tests.Client;

/// <summary>Somebody who registers. Every secret is unlike any other text, so that it can be looked for afterwards.</summary>
internal sealed record Person(string UserName, string Password, string[] Answers)
{
    private static readonly ConcurrentBag<string> _secrets = [];

    /// <summary>Every secret that any test made up so far.</summary>
    public static IReadOnlyCollection<string> Secrets => _secrets;

    public string Mail => $"{UserName}@example.com";

    public static Person New()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];

        return new($"person-{mark}", Secret($"Pw-{mark}-Xy1"), [Secret($"answer-one-{mark}"), Secret($"answer-two-{mark}")]);
    }

    /// <summary>Another good password for the same person.</summary>
    public static string NewPassword() => Secret($"New-{Guid.NewGuid():N}-Xy2");

    /// <summary>A password that belongs to nobody.</summary>
    public static string WrongPassword() => Secret($"Wrong-{Guid.NewGuid():N}");

    public override string ToString() => UserName;

    private static string Secret(string text)
    {
        _secrets.Add(text);

        return text;
    }
}
