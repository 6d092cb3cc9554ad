using System.Collections.Concurrent;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>People who register one after the other, whatever happens to the platform meanwhile.</summary>
internal sealed class RegistrationLoad : IAsyncDisposable
{
    private readonly DistributedStack _stack;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Person, bool> _attempts = new();
    private readonly ConcurrentBag<Answer> _refusals = [];
    private readonly Task[] _people;

    public RegistrationLoad(DistributedStack stack, int atOnce)
    {
        _stack = stack;
        _people = [.. Enumerable.Range(0, atOnce).Select(_ => Task.Run(RegisterAllAsync))];
    }

    /// <summary>Who tried; true: was answered with a session.</summary>
    public IReadOnlyDictionary<Person, bool> Attempts => _attempts;

    public int Successes => _attempts.Values.Count(registered => registered);

    /// <summary>What people were told who were not registered.</summary>
    public IReadOnlyCollection<Answer> Refusals => _refusals;

    /// <summary>Ends the load; everybody gets an answer first.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_people);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RegisterAllAsync()
    {
        while (!_stop.IsCancellationRequested)
            await RegisterAsync(Person.New());
    }

    private async Task RegisterAsync(Person person)
    {
        _attempts[person] = false;
        using var client = _stack.Browser();

        try
        {
            var answer = await client.StartAsync("Registration");

            if (answer.Json.ContainsKey("authId"))
                answer = await client.SubmitAsync(answer.AsStep().Fill(person));

            _attempts[person] = answer.Json.ContainsKey("tokenId");

            if (!_attempts[person])
                _refusals.Add(answer);
        }
        catch (HttpRequestException)
        {
            // The gateway itself was away: no answer at all, so nothing is known.
        }
    }
}
