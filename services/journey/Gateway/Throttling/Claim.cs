namespace Platform.Journey.Gateway.Throttling;

/// <summary>One try, and whose tries it takes.</summary>
/// <param name="Act">What is tried, for log and metric.</param>
/// <param name="Source">Bucket of the client address, or of the known browser.</param>
/// <param name="Identifier">Bucket of the name that was typed; null: the address alone counts.</param>
internal sealed record Claim(string Act, Bucket Source, Bucket? Identifier);

/// <summary>A token bucket.</summary>
/// <param name="Key">Which one; tells nothing about what it counts (<see cref="ThrottleKeys"/>).</param>
/// <param name="Allowance">How much fits in.</param>
internal sealed record Bucket(Guid Key, Allowance Allowance);
