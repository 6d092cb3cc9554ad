using Marten;
using Npgsql;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Stores;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Store;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Writes batches: objects, errors and progress in one transaction.</summary>
internal sealed class ImportWriter(IIdentityStore store, ImportDecision decision, TimeProvider clock)
{
    /// <summary>Each round somebody else came through, so two imports of the same people get past each other; a defect does not.</summary>
    private const int MaxAttempts = 32;

    /// <summary>Who imports what; the same for all batches of a request.</summary>
    /// <param name="Type">Type of the objects.</param>
    /// <param name="Realm">Realm of the administrator.</param>
    /// <param name="Actor">Subject id of the administrator.</param>
    /// <param name="CorrelationId">Request.</param>
    internal sealed record Circumstances(ObjectType Type, string Realm, string Actor, string CorrelationId);

    /// <summary>A batch that is decided and not committed.</summary>
    private sealed class Decided(Import before, Import after, IDocumentSession session) : IAsyncDisposable
    {
        public Import Before => before;

        public Import After => after;

        /// <summary>What is to be committed; null: somebody else took it over.</summary>
        public IDocumentSession? Session { get; private set; } = session;

        /// <summary>Hands the session over to a decision of its own, which its new owner disposes.</summary>
        public Decided Take()
        {
            var taken = new Decided(before, after, Session!);
            Session = null;

            return taken;
        }

        public ValueTask DisposeAsync() => Session?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>Stores progress without rows: an import begins, is taken over, or is complete.</summary>
    public async Task<Import> SaveAsync(Import before, Import after, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var stored = Progress(session, before, after);

        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (Collision.Is(e))
        {
            throw new ImportProblem.TakenOver();
        }

        return stored;
    }

    /// <summary>Writes batches one after the other; while one is committed, the next one is decided, where that takes no locks and looks at nothing that is being written.</summary>
    /// <returns>The import as it stands behind the last one.</returns>
    public async Task<Import> WriteAllAsync(Import import, IAsyncEnumerable<ImportBatch> batches, Circumstances circumstances, CancellationToken ct)
    {
        var (committing, expected) = (Task.FromResult(import), import);

        try
        {
            await foreach (var batch in batches.WithCancellation(ct))
            {
                await using var ahead = MayBeDecidedAhead(import, batch) ? await DecideAsync(expected, batch, circumstances, ct) : null;
                var present = await committing;

                if (ahead is null || !ReferenceEquals(present, ahead.Before))
                {
                    expected = await WriteAsync(present, batch, circumstances, ct);
                    committing = Task.FromResult(expected);
                }
                else
                {
                    expected = ahead.After;
                    committing = CommitAsync(ahead.Take(), batch, circumstances, ct);
                }
            }
        }
        finally
        {
            expected = await committing;
        }

        return expected;
    }

    /// <summary>Rows that change what is there lock it, and those that refer to other objects may refer to the batch before.</summary>
    private static bool MayBeDecidedAhead(Import import, ImportBatch batch) =>
        import is { IsDryRun: false, OnExisting: not ExistingObjects.Update } && batch.Rows.All(row => row.Input is null or { Relationships.IsEmpty: true });

    private async Task<Import> CommitAsync(Decided decided, ImportBatch batch, Circumstances circumstances, CancellationToken ct)
    {
        await using (decided)
        {
            try
            {
                await decided.Session!.SaveChangesAsync(ct);

                return decided.After;
            }
            catch (Exception e) when (Collision.Is(e) || IsRefusedContent(e))
            {
                // Decided anew below, with a look at what came in between.
            }
        }

        await RequireMineAsync(decided.Before, ct);

        return await WriteAsync(decided.Before, batch, circumstances, ct);
    }

    /// <summary>Writes a batch; gives the import as it stands then.</summary>
    private async Task<Import> WriteAsync(Import import, ImportBatch batch, Circumstances circumstances, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryWriteAsync(import, batch, circumstances, ct);
            }
            catch (Exception e) when (Collision.Is(e) && attempt < MaxAttempts)
            {
                // Somebody took a value or changed an object meanwhile: the batch is decided anew, and sees who. Unless it is the import itself that moved on.
                await RequireMineAsync(import, ct);
            }
            catch (Exception e) when (IsRefusedContent(e))
            {
                return await WriteApartAsync(import, batch, circumstances, ct);
            }
        }
    }

    private async Task<Import> TryWriteAsync(Import import, ImportBatch batch, Circumstances circumstances, CancellationToken ct)
    {
        await using var decided = await DecideAsync(import, batch, circumstances, ct);
        await decided.Session!.SaveChangesAsync(ct);

        return decided.After;
    }

    private async Task<Decided> DecideAsync(Import import, ImportBatch batch, Circumstances circumstances, CancellationToken ct)
    {
        var session = Session(import, circumstances);

        try
        {
            return new(import, await StageAsync(session, import, batch, circumstances, ct), session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stages objects, errors and progress; gives the import as it will stand.</summary>
    private async Task<Import> StageAsync(IDocumentSession session, Import import, ImportBatch batch, Circumstances circumstances, CancellationToken ct)
    {
        await using var rehearsal = import.IsDryRun ? store.LightweightSession() : null;
        var facts = await ImportFacts.LoadAsync(session, import.Resource, circumstances.Type, batch, ct);
        var after = import;

        foreach (var row in batch.Rows)
        {
            var request = new CreateObject
            {
                EffectId = Guid.CreateVersion7(),
                Realm = circumstances.Realm,
                Resource = import.Resource,
                Object = default,
                CorrelationId = circumstances.CorrelationId,
            };
            after = Count(session, after, row, await decision.StageAsync(rehearsal ?? session, request, import.OnExisting, circumstances.Type, row, facts, ct));
        }

        return Progress(session, import, At(after, batch.End));
    }

    private IDocumentSession Session(Import import, Circumstances circumstances)
    {
        var session = store.LightweightSession();
        session.StampTrace(circumstances.CorrelationId, import.Id);
        session.StampActor(circumstances.Actor);

        return session;
    }

    /// <summary>The database refuses the content of some row: each is written by itself, and the one that is to blame is an error.</summary>
    private async Task<Import> WriteApartAsync(Import import, ImportBatch batch, Circumstances circumstances, CancellationToken ct)
    {
        var progress = import;

        if (batch.Rows is [var only])
        {
            await using var session = store.LightweightSession();
            var refusal = Refusals.Of(Guid.Empty, ObjectRefusal.Invalid, "The database cannot hold this row.");
            var stored = Progress(session, import, At(Count(session, import, only, new(ImportDecision.Fate.Failed, refusal)), batch.End));
            await session.SaveChangesAsync(ct);

            return stored;
        }

        foreach (var (row, isLast) in batch.Rows.Select((row, i) => (row, i == batch.Rows.Length - 1)))
        {
            progress = await WriteAsync(progress, new([row], isLast ? batch.End : row.End), circumstances, ct);
        }

        return progress;
    }

    private async Task RequireMineAsync(Import import, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        if (await session.LoadAsync<Import>(import.Id, ct) is not { } present || present.Revision != import.Revision)
        {
            throw new ImportProblem.TakenOver();
        }
    }

    private Import Progress(IDocumentSession session, Import before, Import after)
    {
        var stored = after with { LastChangedAt = clock.GetUtcNow(), Revision = before.Revision + 1 };

        if (before.Revision is 0)
        {
            session.Insert(stored);
        }
        else
        {
            session.UpdateRevision(stored, stored.Revision);
        }

        return stored;
    }

    private static Import At(Import import, ImportPosition position) =>
        import with { Bytes = position.Bytes, Lines = position.Lines, Digest = position.Digest };

    private static Import Count(IDocumentSession session, Import import, ImportRow row, ImportDecision.Verdict verdict)
    {
        var counted = import with { Rows = import.Rows + 1 };

        switch (verdict.Fate)
        {
            case ImportDecision.Fate.Created:
                return counted with { Created = import.Created + 1 };
            case ImportDecision.Fate.Updated:
                return counted with { Updated = import.Updated + 1 };
            case ImportDecision.Fate.Skipped:
                return counted with { Skipped = import.Skipped + 1 };
            default:
                var isKept = import.ErrorsKept < ImportError.MaxKept;

                if (isKept)
                {
                    session.Store(ErrorOf(import, row, verdict.Refusal!));
                }

                return counted with { Failed = import.Failed + 1, ErrorsKept = import.ErrorsKept + (isKept ? 1 : 0) };
        }
    }

    private static ImportError ErrorOf(Import import, ImportRow row, ObjectRefused refusal) => new()
    {
        Id = ImportError.IdOf(import.Id, row.Line),
        ImportId = import.Id,
        Line = row.Line,
        Offset = row.Offset,
        Status = refusal.Reason switch
        {
            ObjectRefusal.PolicyViolation or ObjectRefusal.Forbidden => StatusCodes.Status403Forbidden,
            ObjectRefusal.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        },
        Message = refusal.Message,
        FailedPolicies = refusal.FailedPolicies,
    };

    /// <summary>Data exceptions, and an index row that is too long.</summary>
    private static bool IsRefusedContent(Exception e) =>
        e is PostgresException { SqlState: ['2', '2', ..] or PostgresErrorCodes.ProgramLimitExceeded } || (e.InnerException is { } inner && IsRefusedContent(inner));
}
