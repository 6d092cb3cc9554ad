using Marten;
using Marten.Services;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Hosting.Stores;

/// <summary>
/// Replaces Marten's logger, which writes the parameters of a failed statement, whole documents and events, into the log. This one
/// writes the kind of failure.
/// </summary>
internal sealed class StatementLogger(ILogger logger) : IMartenLogger, IMartenSessionLogger
{
    public IMartenSessionLogger StartSession(IQuerySession session) => this;

    public void SchemaChange(string sql) => StoreLog.SchemaChanged(logger);

    public void LogSuccess(NpgsqlCommand command) { }

    public void LogSuccess(NpgsqlBatch batch) { }

    public void LogFailure(NpgsqlCommand command, Exception ex) => Log(ex);

    public void LogFailure(NpgsqlBatch batch, Exception ex) => Log(ex);

    public void LogFailure(Exception ex, string message) => Log(ex);

    public void RecordSavedChanges(IDocumentSession session, IChangeSet commit) { }

    public void OnBeforeExecute(NpgsqlCommand command) { }

    public void OnBeforeExecute(NpgsqlBatch batch) { }

    private void Log(Exception e)
    {
        var postgres = e as PostgresException ?? e.InnerException as PostgresException;
        StoreLog.StatementFailed(logger, e.GetType().Name, postgres?.SqlState, postgres?.ConstraintName);
    }
}
