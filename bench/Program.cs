using Platform.Bench;
using Platform.Bench.Indistinguishable;
using Platform.Bench.Objects;

var options = BenchOptions.Parse(args);
if (options.Indistinguishable)
{
    return await IndistinguishableBench.RunAsync(options);
}

if (options.Objects)
{
    return await ObjectBench.RunAsync(options);
}

var report = new Report(options);

report.BareHashes(BareHash.PerSecond(options.Duration));
foreach (var trivialHash in new[] { false, true })
{
    using var stack = await Stack.StartAsync(options.Distributed, trivialHash);
    await new LoginLoad(stack, 16).RunAsync(TimeSpan.FromSeconds(5));
    foreach (var clients in trivialHash ? (int[])[16] : [1, 16, 64])
    {
        report.Logins(trivialHash, await new LoginLoad(stack, clients).RunAsync(options.Duration));
    }
}

report.Finish();
return 0;
