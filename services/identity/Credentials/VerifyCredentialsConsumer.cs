using MassTransit;
using Microsoft.Extensions.Options;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Store;

namespace Platform.Identity.Credentials;

/// <summary>Answers the password check of a login: one statement, one hash, whoever asks.</summary>
internal sealed class VerifyCredentialsConsumer(
    ObjectLookup objects, ObjectTypes types, SecretSealer sealer, SecretHasher hasher, ILogger<VerifyCredentialsConsumer> logger)
    : IConsumer<VerifyCredentials>
{
    public async Task Consume(ConsumeContext<VerifyCredentials> context)
    {
        var ask = context.Message;
        var ct = context.CancellationToken;
        var type = types.Find(ask.Resource);
        var account = await objects.FindAccountAsync(ask.Resource, type, ask.UserName, ct);
        var check = await hasher.CheckAsync(sealer.Open(ask.Password), account?.PasswordHash, ct);
        var verdict = LoginVerdict.Of(account?.Object, check);

        if (verdict is CredentialVerdict.Overloaded)
        {
            VerifyCredentialsLog.Overloaded(logger);
        }

        if (check?.Upgraded is { } upgraded)
        {
            await objects.UpgradeHashAsync(account!.Object.Id, account.PasswordHash!, upgraded, ct);
            VerifyCredentialsLog.HashUpgraded(logger);
        }

        await context.RespondAsync(new CredentialsVerified
        {
            Verdict = verdict,
            Object = verdict is CredentialVerdict.Match && type is not null ? ObjectView.Of(account!.Object, type) : null,
        });
    }
}

/// <summary>Takes more messages than the gate takes hashes, so that the gate refuses at once what would wait in the queue in vain.</summary>
internal sealed class VerifyCredentialsConsumerDefinition : RequestConsumerDefinition<VerifyCredentialsConsumer>
{
    private readonly int _limit;

    public VerifyCredentialsConsumerDefinition(IOptions<HashGateOptions> gate) => _limit = gate.Value.Capacity + 64;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<VerifyCredentialsConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        base.ConfigureConsumer(endpointConfigurator, consumerConfigurator, context);
        endpointConfigurator.PrefetchCount = _limit;
        endpointConfigurator.ConcurrentMessageLimit = _limit;
    }
}

internal static partial class VerifyCredentialsLog
{
    [LoggerMessage(2001, LogLevel.Information, "A password hash was replaced by one with the current parameters")]
    public static partial void HashUpgraded(ILogger logger);

    [LoggerMessage(2002, LogLevel.Warning, "A password check was refused because too many are waiting")]
    public static partial void Overloaded(ILogger logger);
}
