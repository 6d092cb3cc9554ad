using MassTransit;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>
/// Ends the sessions of a person whose password was changed or who is gone. Whoever stole the old password must not stay signed in (OWASP Forgot
/// Password Cheat Sheet). The session of the journey that made the change stays. Ending twice ends once, so a repeated fact needs no inbox.
/// </summary>
internal sealed class SessionEnder(
    IJourneyStore store, SessionStore authentications, SsoSessions sessions, IOptions<SsoSessionOptions> options)
    : IConsumer<PasswordChanged>, IConsumer<UserDeleted>
{
    public async Task Consume(ConsumeContext<PasswordChanged> context)
    {
        var (fact, ct) = (context.Message, context.CancellationToken);
        if (options.Value.EndOthersOnPasswordUpdate || !await IsUpdateAsync(fact, ct))
        {
            await EndAsync(fact.SubjectId, fact.OccurredAt, fact.CorrelationId, ct);
        }
    }

    public Task Consume(ConsumeContext<UserDeleted> context) =>
        EndAsync(context.Message.SubjectId, DateTimeOffset.MaxValue, correlationId: null, context.CancellationToken);

    /// <summary>True when a signed-in person changed the password; false for a recovery, and for an administrator.</summary>
    private async Task<bool> IsUpdateAsync(PasswordChanged fact, CancellationToken ct) =>
        Guid.TryParse(fact.CorrelationId, out var authentication)
        && await authentications.LoadAsync(authentication, ct) is { Session.Options.ReplacesSession: not null };

    private async Task EndAsync(string subject, DateTimeOffset before, string? correlationId, CancellationToken ct)
    {
        IReadOnlyList<SsoSession> all;
        await using (var documents = store.QuerySession())
        {
            all = await documents.Query<SsoSession>().Where(session => session.SubjectId == subject).ToListAsync(ct);
        }

        foreach (var session in all.Where(session => session.CreatedAt < before && session.AuthenticationSessionId.ToString("D") != correlationId))
        {
            await sessions.EndAsync(session, SessionEndings.Revoked, ct);
        }
    }
}

/// <summary>Endpoint of <see cref="SessionEnder"/>.</summary>
internal sealed class SessionEnderDefinition : EventConsumerDefinition<SessionEnder>;
