using System.ComponentModel.DataAnnotations;

namespace Platform.Identity.Credentials;

/// <summary>
/// Section <c>Argon2</c>: cost of new hashes. The defaults are the smallest that OWASP recommends for Argon2id (Password Storage Cheat
/// Sheet: 19 MiB, 2 passes, 1 lane). Hashes with other parameters keep working and are replaced at the next login.
/// </summary>
internal sealed class Argon2Options
{
    /// <summary>Memory of one hash in KiB. Values below 19456 are for tests and benchmarks only.</summary>
    [Range(8, 4 * 1024 * 1024)]
    public int MemoryKiB { get; set; } = 19_456;

    /// <summary>Passes over the memory.</summary>
    [Range(1, 100)]
    public int Passes { get; set; } = 2;
}
