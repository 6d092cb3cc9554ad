namespace Platform.Hosting.Stores;

/// <summary>Runs code paths once before the instance reports ready, so that the first person does not pay for it. A failure is logged and ignored.</summary>
public interface IWarmUp
{
    /// <summary>Does the work; must change nothing.</summary>
    Task WarmUpAsync(CancellationToken ct);
}
