using System.Text;
using System.Text.Json;
using JasperFx;
using Marten;
using Marten.Exceptions;
using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects.Creating;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects;

/// <summary>
/// Creates the administrator at the first start, once, however many replicas start. Password policies do not apply: the operator decides.
/// </summary>
internal sealed class AdministratorSeed(
    IIdentityStore store, ObjectTypes types, SecretHasher hasher, IOptions<AdministratorOptions> options, TimeProvider clock, ILogger<AdministratorSeed> logger)
    : IStoreSeed
{
    public const string ObjectId = "amadmin";

    private const string Resource = "managed/user";
    private const string Realm = "/";

    private static readonly string Key = ObjectKey.Of(Resource, ObjectId);

    /// <summary>Both preferences are set so that no journey stops the administrator to ask for them.</summary>
    private static readonly JsonElement Properties = JsonElement.Parse(
        """
        {"userName":"amadmin","givenName":"Platform","sn":"Administrator","mail":"amadmin@localhost.localdomain",
         "preferences":{"updates":true,"marketing":true}}
        """);

    public async Task SeedAsync(CancellationToken ct)
    {
        while (!await TrySeedAsync(ct))
        {
            AdministratorLog.OtherReplicaWasFirst(logger);
        }
    }

    /// <summary>False: another replica did it at the same moment; what it did must be looked at again.</summary>
    private async Task<bool> TrySeedAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.StampRequest("startup", Realm);

        try
        {
            var administrator = await session.Events.FetchForWriting<ObjectState>(Key, ct);

            if (administrator.Aggregate is null)
            {
                await CreateAsync(session, ct);
            }
            else if (options.Value.AdminPassword is { Length: > 0 } password)
            {
                await ReplacePasswordAsync(session, administrator, password, ct);
            }

            return true;
        }
        catch (Exception e) when (e is ConcurrencyException or DocumentAlreadyExistsException or ExistingStreamIdCollisionException)
        {
            return false;
        }
    }

    private async Task CreateAsync(IDocumentSession session, CancellationToken ct)
    {
        if (options.Value.AdminPassword is not { Length: > 0 } password)
        {
            throw new OptionsValidationException(
                "Platform", typeof(AdministratorOptions), ["Platform:AdminPassword must be set at the first start: it becomes the password of amadmin."]);
        }

        var type = types.Find(Resource)!;
        var properties = ObjectDefaults.Apply(Properties, type);
        var administrator = new NewObject
        {
            Key = Key,
            Events = [new ManagedObjectCreated(Resource, ObjectId, properties, HasPassword: true, clock.GetUtcNow()), new RelationshipsChanged([Role()], [], clock.GetUtcNow())],
            Claims = UniqueValue.ClaimsOf(Resource, type, properties).Values,
            Secrets = new(await hasher.HashAsync(Encoding.UTF8.GetBytes(password), ct), null),
        };
        administrator.Stage(session);
        await session.SaveChangesAsync(ct);
        AdministratorLog.Created(logger);
    }

    private static RelationshipFact Role() => new()
    {
        Id = "amadmin-openidm-admin",
        Property = "authzRoles",
        IsArray = true,
        Target = "internal/role/openidm-admin",
        Properties = JsonElement.Parse("{}"),
        Revision = 1,
    };

    private async Task ReplacePasswordAsync(
        IDocumentSession session, JasperFx.Events.IEventStream<ObjectState> administrator, string password, CancellationToken ct)
    {
        var stored = await session.LoadAsync<Credential>(Key, ct);
        var check = await hasher.CheckAsync(Encoding.UTF8.GetBytes(password), stored?.Hash, ct);

        if (check is not { Matches: false })
        {
            return;
        }

        new SecretHashes(await hasher.HashAsync(Encoding.UTF8.GetBytes(password), ct), null).Stage(session, Key);
        administrator.AppendOne(new ObjectPasswordChanged(clock.GetUtcNow()));
        await session.SaveChangesAsync(ct);
        AdministratorLog.PasswordReplaced(logger);
    }
}

internal static partial class AdministratorLog
{
    [LoggerMessage(2010, LogLevel.Information, "The administrator amadmin was created")]
    public static partial void Created(ILogger logger);

    [LoggerMessage(2011, LogLevel.Warning, "The password of amadmin was replaced by the configured one")]
    public static partial void PasswordReplaced(ILogger logger);

    [LoggerMessage(2012, LogLevel.Information, "Another replica is setting up the administrator")]
    public static partial void OtherReplicaWasFirst(ILogger logger);
}
