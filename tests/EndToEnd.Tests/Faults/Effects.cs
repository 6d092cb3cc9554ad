namespace Platform.EndToEnd.Tests.Faults;

/// <summary>What journeys did to somebody: mails that came, and facts in the object's stream.</summary>
internal sealed record Effects
{
    public int Mails { get; init; }

    public int Created { get; init; } = 1;

    public int Logins { get; init; }

    public int PasswordChanges { get; init; }

    /// <summary>Changes of properties.</summary>
    public int Changes { get; init; }

    public int AcceptedTerms { get; init; }

    public int ChosenQuestions { get; init; }

    /// <summary>What the built-in registration does.</summary>
    public static Effects OfRegistration { get; } = new() { Logins = 1, AcceptedTerms = 1, ChosenQuestions = 1 };
}
