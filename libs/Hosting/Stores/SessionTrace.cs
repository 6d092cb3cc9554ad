using System.Diagnostics;
using JasperFx.Events;
using Marten;

namespace Platform.Hosting.Stores;

/// <summary>Carries the trace of the request that appends an event to the announcement that follows from it.</summary>
public static class SessionTrace
{
    private const string TraceParent = "traceparent";

    /// <summary>
    /// Stamps everything that this session appends with correlation, causation and the current trace (W3C <c>traceparent</c>).
    /// </summary>
    /// <param name="session">Session before its <c>SaveChangesAsync</c>.</param>
    /// <param name="correlationId">Authentication session or request; follows the fact through all services.</param>
    /// <param name="causationId">Command or event that is being handled.</param>
    public static void StampTrace(this IDocumentSession session, string? correlationId = null, string? causationId = null)
    {
        session.CorrelationId = correlationId ?? session.CorrelationId;
        session.CausationId = causationId ?? session.CausationId;

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
            session.SetHeader(TraceParent, id);
    }

    /// <summary>The trace that an event was appended in.</summary>
    internal static ActivityContext TraceOf(IEvent e) =>
        e.GetHeader(TraceParent) is string parent && ActivityContext.TryParse(parent, null, isRemote: true, out var context)
            ? context
            : default;
}
