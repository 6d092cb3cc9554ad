namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Query: which questions must be answered to prove an identity? Answered with <see cref="SecurityQuestionsRead"/>. An identity that does not exist
/// has questions like everybody, always the same ones, that no answer fits; the same work is done for it.
/// </summary>
public sealed record ReadSecurityQuestions
{
    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The object; null: nobody was found for the identity.</summary>
    public string? ObjectId { get; init; }

    /// <summary>What the person named themselves with (an address, a name). The questions of an identity without object follow from it.</summary>
    public required string Identity { get; init; }

    /// <summary>Which questions are drawn follows from it: the same id draws the same again.</summary>
    public required Guid DrawId { get; init; }

    /// <summary>
    /// True: the person's own questions may be drawn. False while the person has proved nothing: an own question tells that the account exists.
    /// </summary>
    public required bool OwnQuestions { get; init; }
}
