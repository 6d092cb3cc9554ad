using System.Security.Cryptography;
using System.Text;
using Platform.Journey.Engine;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Codes;

/// <summary>
/// The one-time password in the state of a journey: code and time of its making are secret, the number of wrong guesses is not (nodes reference §5).
/// </summary>
internal static class OneTimePassword
{
    /// <summary>Name of the code.</summary>
    public const string Code = "oneTimePassword";

    /// <summary>Name of the time it was made, seconds since 1970.</summary>
    public const string Timestamp = "oneTimePasswordTimestamp";

    private const string Guesses = "oneTimePasswordGuesses";

    // One guess in five of six digits at least: a chance of 1 in 200 000 for each code that is sent.
    private const int MostGuesses = 5;

    /// <summary>The state with a new code.</summary>
    public static NodeState Put(NodeState state, Secret code, DateTimeOffset now) => Remove(state)
        .PutTransient(Code, Json.From(code.Reveal()))
        .PutTransient(Timestamp, Json.From(now.ToUnixTimeSeconds()));

    /// <summary>The state without the code and everything about it.</summary>
    public static NodeState Remove(NodeState state) => state.Remove(Code).Remove(Timestamp).Remove(Guesses);

    /// <summary>The state after a wrong guess. With the last one the code is gone.</summary>
    public static NodeState CountGuess(NodeState state)
    {
        var guesses = Math.Max(0, state.Shared.Get(Guesses)?.AsInteger() ?? 0) + 1;
        return guesses < MostGuesses ? state.PutShared(Guesses, Json.From(guesses)) : Remove(state);
    }

    /// <summary>Whether a guess is the code, in a time that does not tell how much of it is right.</summary>
    public static bool Matches(string code, string guess) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(guess));
}
