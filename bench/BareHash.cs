using System.Diagnostics;
using NSec.Cryptography;

namespace Platform.Bench;

/// <summary>The limit: Argon2id with the platform's default parameters on all cores, with nothing around it.</summary>
internal static class BareHash
{
    public static double PerSecond(TimeSpan duration)
    {
        var hashed = 0;
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            var algorithm = PasswordBasedKeyDerivationAlgorithm.Argon2id(
                new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = 19_456, NumberOfPasses = 2 });
            var salt = new byte[16];
            while (watch.Elapsed < duration)
            {
                algorithm.DeriveBytes("correct horse battery staple"u8, salt, 32);
                Interlocked.Increment(ref hashed);
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return hashed / watch.Elapsed.TotalSeconds;
    }
}
