namespace Platform.Journey.Gateway.Realms;

/// <summary>What <see cref="RealmPaths.Resolve"/> found.</summary>
internal abstract record RealmPath
{
    private RealmPath()
    {
    }

    /// <summary>The realm, and the path without it, on which endpoints are mapped.</summary>
    public sealed record Resolved(RealmContext Realm, string Canonical) : RealmPath;

    /// <summary>The path or the query names a realm that does not exist.</summary>
    public sealed record Unknown(string Name) : RealmPath;
}
