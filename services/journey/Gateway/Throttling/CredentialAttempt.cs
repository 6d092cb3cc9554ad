namespace Platform.Journey.Gateway.Throttling;

/// <summary>A try with name and password of a request, taken from its buckets.</summary>
internal sealed class CredentialAttempt(Buckets buckets, Claim? claim)
{
    /// <summary>Checks, and gives the try back when it was no guess, or when nobody looked at it.</summary>
    /// <param name="check">The check; null: nobody was proved.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<T?> SettleAsync<T>(Func<Task<T?>> check, CancellationToken ct)
        where T : class
    {
        var isGuess = false;

        try
        {
            var proved = await check();
            isGuess = proved is null;

            return proved;
        }
        finally
        {
            if (!isGuess && claim is not null)
            {
                await buckets.GiveBackAsync(claim, ct);
            }
        }
    }
}
