using Microsoft.AspNetCore.Http;

namespace Platform.Hosting.Callers;

/// <summary>
/// Tells who sends a request. Beside the gateway (embedded) it is asked directly; behind it (distributed) the forwarded request says so
/// under the seal that the services share.
/// </summary>
public interface ICallers
{
    /// <summary>The caller; null: nobody that is known.</summary>
    ValueTask<Caller?> OfAsync(HttpContext context);
}
