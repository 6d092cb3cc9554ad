using System.Net.Sockets;
using Npgsql;
using Platform.Crest.Errors;
using Platform.Hosting.Messaging;

namespace Platform.Journey.Gateway.Protocol;

/// <summary>Which error an exception becomes. Its text never leaves the server: it may quote what people typed.</summary>
internal static class Faults
{
    /// <summary>SQLSTATE class of a server that shuts down or starts.</summary>
    private const string OperatorIntervention = "57P";

    /// <summary>The answer to a request that ended with this exception.</summary>
    public static CrestError ToError(Exception fault) => fault switch
    {
        BadHttpRequestException { StatusCode: var status } => CrestError.Of(status, ReasonPhrases.Of(status)),
        _ when IsOutage(fault) => CrestError.Of(StatusCodes.Status503ServiceUnavailable, "Service Unavailable"),
        _ => CrestError.Of(StatusCodes.Status500InternalServerError, "Internal Server Error"),
    };

    /// <summary>Something the gateway needs does not answer; the same request may work in a moment.</summary>
    public static bool IsOutage(Exception fault) => Chain(fault).Any(e => e switch
    {
        // A cancellation that is not the client's is a deadline of our own, or the process going down.
        DependencyUnavailableException or TimeoutException or OperationCanceledException or SocketException => true,
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal),
        NpgsqlException => true,
        _ => false,
    });

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        for (var e = fault; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
