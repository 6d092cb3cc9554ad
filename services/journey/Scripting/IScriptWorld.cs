using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Scripting;

/// <summary>
/// What a script may reach beyond its bindings. One for each run. A <see cref="ScriptCallException"/> is an error that the script may catch; any
/// other exception ends the run and is the caller's.
/// </summary>
public interface IScriptWorld
{
    /// <summary>Name of the session cookie.</summary>
    string CookieName { get; }

    /// <summary>Writes a line of the script to the service's log.</summary>
    void Log(ScriptLogLevel level, string text);

    /// <summary>A secret that the operator gives to scripts; null: there is none of that id.</summary>
    string? Secret(string id);

    /// <summary>A setting that the operator gives to scripts; null: there is none of that name.</summary>
    string? Variable(string name);

    /// <summary>Calls another system.</summary>
    Task<ScriptHttpResponse> SendAsync(ScriptHttpRequest request, CancellationToken ct);

    /// <summary>The managed object with this value; null: none.</summary>
    Task<IdentityObject?> FindAsync(string resource, string attribute, string value, CancellationToken ct);

    /// <summary>Creates a managed object.</summary>
    Task<ObjectWritten> CreateAsync(Guid effectId, string resource, Json content, CancellationToken ct);

    /// <summary>Merges properties into a managed object; null removes one.</summary>
    Task<ObjectWritten> PatchAsync(Guid effectId, string resource, string objectId, Json content, CancellationToken ct);

    /// <summary>Erases a managed object.</summary>
    /// <param name="effectId">Id of the change.</param>
    /// <param name="resource">Managed object type.</param>
    /// <param name="objectId">Object to erase.</param>
    /// <param name="revision">Revision that it must have; null: any.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A sentence that may be shown when it was refused; null: the object is gone.</returns>
    Task<string?> DeleteAsync(Guid effectId, string resource, string objectId, long? revision, CancellationToken ct);

    /// <summary>Queues a mail.</summary>
    Task<EmailQueued> MailAsync(SendEmail mail, CancellationToken ct);
}

/// <summary>How much a line matters.</summary>
public enum ScriptLogLevel
{
    /// <summary>Every detail.</summary>
    Trace = 0,

    /// <summary>For whoever writes the script.</summary>
    Debug = 1,

    /// <summary>What happened.</summary>
    Information = 2,

    /// <summary>Something is not as it should be.</summary>
    Warning = 3,

    /// <summary>Something went wrong.</summary>
    Error = 4,
}

/// <summary>A call of another system.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Absolute URL.</param>
/// <param name="Headers">Names and values, in order.</param>
/// <param name="Body">Text to send; null: none.</param>
public sealed record ScriptHttpRequest(string Method, string Url, ValueArray<KeyValuePair<string, string>> Headers, string? Body)
{
    /// <summary>The method alone: address, headers and body may hold secrets.</summary>
    public override string ToString() => $"{nameof(ScriptHttpRequest)} {{ Method = {Method} }}";
}

/// <summary>What another system answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">Its phrase.</param>
/// <param name="Headers">Names and values, in order.</param>
/// <param name="Body">Text of the answer.</param>
public sealed record ScriptHttpResponse(int Status, string Reason, ValueArray<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The status alone.</summary>
    public override string ToString() => $"{nameof(ScriptHttpResponse)} {{ Status = {Status} }}";
}

/// <summary>A call of a script that cannot be answered; the script sees an <c>Error</c> with the message.</summary>
public sealed class ScriptCallException(string message) : Exception(message);
