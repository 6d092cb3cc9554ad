using System.ComponentModel.DataAnnotations;

namespace Platform.Identity.Credentials;

/// <summary>Section <c>HashGate</c>: how much hashing one process takes on.</summary>
internal sealed class HashGateOptions
{
    /// <summary>Hashes at once; more than the processor has cores only makes each of them slower.</summary>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// Hashes that may wait for each one that runs; any further one is refused at once. 64 at 25 ms are 1.6 s of waiting, which is within
    /// the patience of the caller.
    /// </summary>
    [Range(0, 10_000)]
    public int WaitingPerSlot { get; set; } = 64;

    /// <summary>Hashes that may run or wait.</summary>
    public int Capacity => Concurrency * (1 + WaitingPerSlot);
}
