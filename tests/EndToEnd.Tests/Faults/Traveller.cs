using System.Net;
using Platform.EndToEnd.Tests.Client;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Somebody in the middle of a journey: the next step is ready to be sent.</summary>
/// <param name="journey">Name, for messages.</param>
/// <param name="person">Who it is.</param>
/// <param name="client">The browser.</param>
/// <param name="next">Sends the next step; may be called again.</param>
/// <param name="finish">Walks on from the answer to the end.</param>
internal sealed class Traveller(string journey, Person person, JourneyClient client, Func<Task<Answer>> next, Func<Answer, Task> finish) : IDisposable
{
    private Answer? _passed;

    public Traveller(string journey, Person person, JourneyClient client, Step step, Func<Answer, Task> finish)
        : this(journey, person, client, () => client.SubmitAsync(step), finish)
    {
    }

    public string Journey => journey;

    public Person Person => person;

    /// <summary>What has happened, exactly, when this one is through.</summary>
    public required Effects Effects { get; init; }

    /// <summary>What else must hold then.</summary>
    public Func<Task> Afterwards { get; init; } = () => Task.CompletedTask;

    /// <summary>Whether the step was taken in spite of the fault.</summary>
    public bool WentOn => _passed is not null;

    /// <summary>Sends the step while a service is away: it is taken, or refused in the words of the protocol, or nobody is there to answer.</summary>
    public async Task TryAsync(bool gatewayIsAway)
    {
        client.IsPatient = false;

        try
        {
            var answer = await next();

            if (answer.Status == HttpStatusCode.OK)
                _passed = answer;
            else
                answer.AssertError(503);
        }
        catch (HttpRequestException) when (gatewayIsAway)
        {
            // A gateway without an origin in front of it that would say so.
        }
    }

    /// <summary>Sends the step, again if it was refused, and walks to the end.</summary>
    public async Task FinishAsync()
    {
        client.IsPatient = true;

        try
        {
            await finish(_passed ?? await next());
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{journey}: {e.Message}", e);
        }
    }

    public void Dispose() => client.Dispose();

    public override string ToString() => journey;
}
