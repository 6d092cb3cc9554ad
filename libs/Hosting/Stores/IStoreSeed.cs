namespace Platform.Hosting.Stores;

/// <summary>
/// Puts into a store what must be there before the first message or request. Runs at every start, on every replica, after the
/// schema is there: insert what is missing, leave what exists.
/// </summary>
public interface IStoreSeed
{
    /// <summary>Seeds; repeated when the database fails meanwhile.</summary>
    Task SeedAsync(CancellationToken ct);
}
