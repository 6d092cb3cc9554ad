using System.Diagnostics;

namespace Platform.Journey.Gateway.Protocol;

/// <summary>
/// The id under which a request is followed through all services: the client's <c>X-ForgeRock-TransactionId</c>, else the trace id.
/// </summary>
internal static class TransactionId
{
    /// <summary>Header of request and answer.</summary>
    public const string Header = "X-ForgeRock-TransactionId";

    private const int MaxLength = 128;

    /// <summary>The id of a request.</summary>
    public static string Of(HttpContext context) =>
        context.Request.Headers[Header] is [{ } given] && IsAcceptable(given) ? given
        : Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    /// <summary>It goes into logs and messages, so it may not hold anything that could be mistaken for more than an id.</summary>
    private static bool IsAcceptable(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':');
}
