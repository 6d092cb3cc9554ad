namespace Platform.Journey.Engine.Effects;

/// <summary>A code that nobody can foresee. The same id gives the same code, so that a repeated step sends no second one.</summary>
/// <param name="CodeId">Id of the code.</param>
/// <param name="Length">Decimal digits.</param>
public sealed record GenerateOneTimePassword(Guid CodeId, int Length) : Effect<OneTimePasswordGenerated>;

/// <summary>The code.</summary>
public sealed record OneTimePasswordGenerated(Secret Code) : EffectReply;
