using MassTransit;
using Microsoft.Extensions.Options;

namespace Platform.Hosting.Messaging;

/// <summary>Request clients of MassTransit, made once per request type: creating one costs as much as a request.</summary>
internal sealed class BusRequester(IBus bus, IOptions<BusOptions> options, TimeProvider time) : IRequester
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Type, object> _clients = new();
    private readonly TimeSpan _timeout = options.Value.RequestTimeout;

    public Task<TReply> AskAsync<TRequest, TReply>(TRequest request, CancellationToken ct)
        where TRequest : class
        where TReply : class =>
        WithDeadlineAsync<TRequest, TReply>(
            async deadline => (await Client<TRequest>().GetResponse<TReply>(request, deadline)).Message, ct);

    public Task<object> AskAsync<TRequest, T1, T2>(TRequest request, CancellationToken ct)
        where TRequest : class
        where T1 : class
        where T2 : class =>
        WithDeadlineAsync<TRequest, object>(
            async deadline => (await Client<TRequest>().GetResponse<T1, T2>(request, deadline)).Message, ct);

    public Task<object> AskAsync<TRequest, T1, T2, T3>(TRequest request, CancellationToken ct)
        where TRequest : class
        where T1 : class
        where T2 : class
        where T3 : class =>
        WithDeadlineAsync<TRequest, object>(
            async deadline => (await Client<TRequest>().GetResponse<T1, T2, T3>(request, deadline)).Message, ct);

    private async Task<TReply> WithDeadlineAsync<TRequest, TReply>(Func<CancellationToken, Task<TReply>> ask, CancellationToken ct)
    {
        // The client's own timer starts after the message left; this one also covers a broker that does not take it.
        using var expiry = new CancellationTokenSource(_timeout, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct, expiry.Token);

        try
        {
            return await ask(deadline.Token).WaitAsync(deadline.Token);
        }
        catch (RequestFaultException e)
        {
            throw Unavailable<TRequest>($"the other side failed with {e.Fault?.Exceptions?.FirstOrDefault()?.ExceptionType}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is OperationCanceledException or RequestException or MassTransitException)
        {
            throw Unavailable<TRequest>($"no answer within {_timeout.TotalSeconds:0.#} s", e);
        }
    }

    private IRequestClient<TRequest> Client<TRequest>()
        where TRequest : class =>
        (IRequestClient<TRequest>)_clients.GetOrAdd(
            typeof(TRequest),
            static (_, s) => s.bus.CreateRequestClient<TRequest>(s._timeout),
            (bus, _timeout));

    private static DependencyUnavailableException Unavailable<TRequest>(string reason, Exception? inner = null) =>
        new(typeof(TRequest).Name, reason, inner);
}
