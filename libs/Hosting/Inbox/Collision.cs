using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace Platform.Hosting.Inbox;

/// <summary>How the store says that somebody else was faster: by document, by stream, or by a version.</summary>
internal static class Collision
{
    /// <summary>Something with this id or this unique value exists already.</summary>
    public static bool IsTaken(Exception e) =>
        e is DocumentAlreadyExistsException or ExistingStreamIdCollisionException
        || e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        || (e.InnerException is { } inner && IsTaken(inner));

    /// <summary>Taken, or a stream moved on meanwhile.</summary>
    public static bool Is(Exception e) => e is ConcurrencyException || IsTaken(e);
}
