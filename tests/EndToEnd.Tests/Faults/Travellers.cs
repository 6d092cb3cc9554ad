using Platform.EndToEnd.Tests.Walks;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>One traveller in the middle of every journey.</summary>
internal sealed class Travellers : IAsyncDisposable
{
    /// <summary>More at once would only wait for each other: a password is hashed for nearly every step.</summary>
    private const int AtOnce = 2;

    private readonly List<Traveller> _all = [];
    private readonly ChangedTerms _terms;

    private Travellers(ChangedTerms terms) => _terms = terms;

    public IReadOnlyList<Traveller> All => _all;

    /// <summary>Brings everybody to the middle.</summary>
    public static async Task<Travellers> StartAsync(Preparation preparation, IMailbox mails)
    {
        var scene = new Scene(preparation, mails);
        // Accepted the terms before they changed.
        var (client, early) = await scene.SomebodyAsync();
        var travellers = new Travellers(await ChangedTerms.PublishAsync(preparation.Stack));
        var starts = new[] { LoginTravellers.All, RegistrationTravellers.All, RecoveryTravellers.All }.SelectMany(family => family)
            .Append(s => LoginTravellers.NewTermsAsync(s, client, early));
        await EachAsync(starts, async start =>
        {
            if (await start(scene) is { } traveller)
                lock (travellers._all)
                    travellers._all.Add(traveller);
        });

        return travellers;
    }

    /// <summary>Everybody walks on to the end.</summary>
    public Task FinishAsync() => EachAsync(_all, traveller => traveller.FinishAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var traveller in _all)
            traveller.Dispose();

        await _terms.DisposeAsync();
    }

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> act) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await act(one));
}
