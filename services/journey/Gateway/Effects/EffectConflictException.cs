namespace Platform.Journey.Gateway.Effects;

/// <summary>A step was submitted twice at once with different answers: this one lost, and changed nothing.</summary>
internal sealed class EffectConflictException(Guid effectId) : Exception($"Effect {effectId:N} was carried out with other content.");

/// <summary>A service refused to work now, because too much is waiting. Nothing was changed; trying again in a moment is right.</summary>
internal sealed class EffectOverloadException(string effect) : Exception($"{effect} was refused under overload.");
