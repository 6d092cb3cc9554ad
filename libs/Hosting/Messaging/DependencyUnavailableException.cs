namespace Platform.Hosting.Messaging;

/// <summary>
/// No answer came in time: the other service or the bus is down, or the other side broke. Whether a command was carried out is unknown;
/// asking again with the same effect id is safe.
/// </summary>
public sealed class DependencyUnavailableException : Exception
{
    /// <summary>Creates the exception; <paramref name="reason"/> must hold no content of the request.</summary>
    public DependencyUnavailableException(string request, string reason, Exception? inner = null)
        : base($"{request}: {reason}", inner)
    {
        Request = request;
    }

    /// <summary>Type name of the request that got no answer.</summary>
    public string Request { get; }
}
