namespace Platform.Hosting.Messaging;

/// <summary>
/// Asks another service one question over the bus and waits for its reply, never longer than <see cref="BusOptions.RequestTimeout"/>,
/// also when the broker is away. Registered as a singleton.
/// </summary>
public interface IRequester
{
    /// <summary>Asks where only one reply is possible.</summary>
    /// <exception cref="DependencyUnavailableException">No answer in time.</exception>
    Task<TReply> AskAsync<TRequest, TReply>(TRequest request, CancellationToken ct)
        where TRequest : class
        where TReply : class;

    /// <summary>Asks where two replies are possible; returns a <typeparamref name="T1"/> or a <typeparamref name="T2"/>.</summary>
    /// <exception cref="DependencyUnavailableException">No answer in time.</exception>
    Task<object> AskAsync<TRequest, T1, T2>(TRequest request, CancellationToken ct)
        where TRequest : class
        where T1 : class
        where T2 : class;

    /// <summary>Asks where three replies are possible; returns one of the three types.</summary>
    /// <exception cref="DependencyUnavailableException">No answer in time.</exception>
    Task<object> AskAsync<TRequest, T1, T2, T3>(TRequest request, CancellationToken ct)
        where TRequest : class
        where T1 : class
        where T2 : class
        where T3 : class;
}
