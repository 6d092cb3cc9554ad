using Marten;
using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Notification.Records;
using Platform.Notification.Store;

namespace Platform.Notification.Limits;

/// <summary>Counts mails for all replicas, in the database.</summary>
internal sealed class MailAllowances(INotificationStore store, RecipientHashes recipients, IOptions<MailLimitOptions> options, TimeProvider time)
{
    private const string All = "all";

    /// <summary>Stages one mail to a recipient; false when this one got too many. For nobody the same is done and nothing refused.</summary>
    /// <param name="session">Committed by the caller; the count is locked until then.</param>
    /// <param name="to">Address; null: nobody.</param>
    /// <param name="mailId">Id of the mail: what stands for a recipient that does not exist.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> TryTakeForRecipientAsync(IDocumentSession session, string? to, Guid mailId, CancellationToken ct)
    {
        var limit = options.Value;

        if (limit.PerRecipientPerHour == 0)
            return true;

        var id = await recipients.OfAsync(to ?? $"nobody-{mailId:N}", ct);

        return await TryTakeAsync(session, id, TimeSpan.FromHours(1 / limit.PerRecipientPerHour), limit.PerRecipientBurst, ct);
    }

    /// <summary>Takes one of the mails that may go out to everybody together; false: later.</summary>
    public async Task<bool> TryTakeForAllAsync(CancellationToken ct)
    {
        var limit = options.Value;

        if (limit.PerSecond == 0)
            return true;

        await using var session = store.LightweightSession();
        var isTaken = await TryTakeAsync(session, All, TimeSpan.FromSeconds(1 / limit.PerSecond), limit.Burst, ct);
        await session.SaveChangesAsync(ct);

        return isTaken;
    }

    private async Task<bool> TryTakeAsync(IDocumentSession session, string id, TimeSpan interval, int burst, CancellationToken ct)
    {
        await session.LockUntilCommitAsync("allowance/" + id, ct);
        var present = await session.LoadAsync<MailAllowance>(id, ct);
        var next = MailAllowance.Take(present, id, interval, burst, time.GetUtcNow());

        // Written in any case, so that being over the limit costs what being within costs.
        session.Store(next ?? present!);

        return next is not null;
    }
}
