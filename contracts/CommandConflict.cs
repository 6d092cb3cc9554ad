namespace Platform.Contracts;

/// <summary>
/// Reply: the <see cref="EffectId"/> was used before for a command with other content. Nothing was changed.
/// Happens when one step of a journey is submitted twice at once with different answers.
/// </summary>
public sealed record CommandConflict
{
    /// <summary>The id that both commands carried.</summary>
    public required Guid EffectId { get; init; }
}
