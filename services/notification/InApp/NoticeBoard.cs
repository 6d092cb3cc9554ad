using Marten;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.InApp;

/// <summary>The notices of people: read, and put away for good.</summary>
internal sealed class NoticeBoard(INotificationStore store, TimeProvider time)
{
    /// <summary>Nobody reads further back, and an answer should not grow with every sign-in.</summary>
    public const int MaxRead = 100;

    private const int Batch = 500;

    /// <summary>The newest notices of a person, the newest first.</summary>
    public async Task<IReadOnlyList<SignInNotice>> ReadAsync(string subjectId, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.Query<SignInNotice>().Where(notice => notice.SubjectId == subjectId)
            .OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).Take(MaxRead).ToListAsync(ct);
    }

    /// <summary>Puts one away. Repeated, it is what it was.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="owner">Person whose it must be; null: anybody's.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False: there never was such a notice, or it is of somebody else.</returns>
    public async Task<bool> RemoveAsync(Guid id, string? owner, string by, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);

        // Of two who put it away at the same time, one waits and finds it gone.
        var notices = await session.QueryAsync<SignInNotice>("where d.id = ? for update of d", ct, id);

        if (notices is not [var notice])
            return (await session.Events.FetchStreamAsync(id, token: ct)).Select(e => e.Data).OfType<NoticeRemoved>().Any(removed => IsOf(owner, removed.SubjectId));

        if (!IsOf(owner, notice.SubjectId))
            return false;

        StageRemoval(session, notice, by);
        await session.SaveChangesAsync(ct);

        return true;
    }

    /// <summary>Puts away all notices that a person has now. Returns how many.</summary>
    public async Task<int> RemoveAllAsync(string subjectId, string by, CancellationToken ct)
    {
        var (count, removed) = (0, Batch);

        while (removed == Batch)
        {
            removed = await RemoveSomeAsync(subjectId, by, ct);
            count += removed;
        }

        return count;
    }

    private async Task<int> RemoveSomeAsync(string subjectId, string by, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var notices = await session.QueryAsync<SignInNotice>("where d.data ->> 'subjectId' = ? order by d.id limit ? for update of d", ct, subjectId, Batch);

        foreach (var notice in notices)
            StageRemoval(session, notice, by);

        await session.SaveChangesAsync(ct);

        return notices.Count;
    }

    private void StageRemoval(IDocumentSession session, SignInNotice notice, string by)
    {
        session.StampTrace(notice.CorrelationId);
        session.Events.StartStream<SignInNotice>(notice.Id, new NoticeRemoved(notice.SubjectId, by, time.GetUtcNow()));
        session.Delete<SignInNotice>(notice.Id);
    }

    private static bool IsOf(string? owner, string subjectId) => owner is null || owner == subjectId;
}
