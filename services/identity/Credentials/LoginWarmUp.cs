using Platform.Hosting.Stores;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Store;

namespace Platform.Identity.Credentials;

/// <summary>Walks the way of a login once, for nobody, before the first person does.</summary>
internal sealed class LoginWarmUp(ObjectLookup objects, SecretHasher hasher, IIdentityStore store) : IWarmUp
{
    public async Task WarmUpAsync(CancellationToken ct)
    {
        await objects.FindAccountAsync("managed/user", null, "warm-up", ct);
        await hasher.CheckAsync([1], stored: null, ct);

        await using var session = store.LightweightSession();
        await session.Events.FetchForWriting<ObjectState>(ObjectKey.Of("managed/user", AdministratorSeed.ObjectId), ct);
    }
}
