namespace Platform.Hosting.Sealing;

/// <summary>Section <c>Keys</c>.</summary>
public sealed class SealingOptions
{
    /// <summary>
    /// Key that seals secrets on the bus: base64 of 32 random bytes, the same for all services. With the in-memory bus it may be
    /// missing; the process then makes one for itself.
    /// </summary>
    public string? Bus { get; set; }

    /// <summary>Former values of <see cref="Bus"/>, still accepted while services are restarted one by one.</summary>
    public IList<string> BusPrevious { get; } = [];
}
