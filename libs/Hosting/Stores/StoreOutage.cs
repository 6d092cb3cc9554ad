using Npgsql;

namespace Platform.Hosting.Stores;

/// <summary>Tells a database that is away from a defect, for work in the background that simply tries again.</summary>
public static class StoreOutage
{
    /// <summary>
    /// True when the store stands behind the failure. Looks at the whole chain: stores wrap the driver's exceptions, and at the root of one
    /// that means "cannot connect" is the socket's.
    /// </summary>
    public static bool IsBehind(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
            if (e is NpgsqlException or TimeoutException)
                return true;

        return false;
    }
}
