using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>
/// Lets the engine decide and answers its questions until it has decided. The engine restarts from the committed state after every answer; that is cheap
/// because it is pure, and it means that nothing half-done is ever stored.
/// </summary>
internal sealed class JourneyRunner(EffectRunner effects, KnownDevices devices, IOptions<JourneyOptions> options)
{
    // A turn that asks round after round without moving would be a defect of a node; the engine bounds nodes, this bounds questions.
    private const int MaxRounds = 256;

    /// <summary>Runs one turn to its end.</summary>
    /// <param name="input">What the request brings.</param>
    /// <param name="context">For whom effects are carried out.</param>
    /// <param name="advance">The engine, from the same state every time.</param>
    /// <param name="ct">Ends the run: the client hung up.</param>
    public async Task<Turn> RunAsync(TurnInput input, EffectContext context, Func<TurnInput, Turn> advance, CancellationToken ct)
    {
        input = input with { DevelopmentOutput = options.Value.DevelopmentOutput };
        for (var round = 0; round < MaxRounds; round++)
        {
            var turn = advance(input);
            if (turn.Result is not TurnResult.NeedsReplies(var requests))
            {
                if (turn.Result is TurnResult.Succeeded { CreatesSession: true, Person: { } person })
                {
                    devices.Remember(person, context);
                }

                return turn;
            }

            var replies = await effects.RunAsync(requests, context, ct);
            input = input with { Replies = input.Replies.AddRange(replies) };
        }

        throw new InvalidOperationException("A journey asked too many questions in one step.");
    }
}
