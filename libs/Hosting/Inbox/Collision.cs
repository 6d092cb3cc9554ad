using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace Platform.Hosting.Inbox;

/// <summary>How the store says that somebody else was faster: by document, by stream, or by a version.</summary>
public static class Collision
{
    /// <summary>Something with this id or this unique value exists already.</summary>
    public static bool IsTaken(Exception e) =>
        e is DocumentAlreadyExistsException or ExistingStreamIdCollisionException
        || e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        || (e.InnerException is { } inner && IsTaken(inner));

    /// <summary>Taken, a stream moved on meanwhile, or the database ended one of two transactions that waited for each other.</summary>
    public static bool Is(Exception e) => e is ConcurrencyException || IsTaken(e) || IsDeadlock(e);

    private static bool IsDeadlock(Exception e) =>
        e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
        || (e.InnerException is { } inner && IsDeadlock(inner));
}
