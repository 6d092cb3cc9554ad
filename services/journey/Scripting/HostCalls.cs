using System.Security.Cryptography;
using System.Text;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Scripting;

namespace Platform.Journey.Scripting;

/// <summary>
/// The one door between a script and the host: an operation with JSON arguments, and a JSON answer. Nothing of the host is ever visible to a script as an
/// object.
/// </summary>
internal sealed class HostCalls(RunScript run, IScriptWorld world, SandboxedRun sandboxed)
{
    private const int MaxBytes = 1024 * 1024;
    private const string SecretPrefix = "scripted.node.";

    private readonly ObjectCalls _objects = new(run, world);
    private int _calls;
    private int _lines;

    /// <summary>The password that the script set last; null: none.</summary>
    public CredentialVersion? Credential => _objects.Credential;

    private ScriptBindings Bindings => run.Bindings;

    private ScriptLimits Limits => sandboxed.Limits;

    /// <summary>The answer; null: undefined.</summary>
    /// <exception cref="ScriptCallException">The call cannot be answered; the script may catch it.</exception>
    public Json? Call(string operation, Json arguments)
    {
        Json[] given = [.. arguments.Items()];
        return operation switch
        {
            "state" => Layer(Text(given, 0)).Get(Text(given, 1)),
            "stateNames" => Json.From(Layer(Text(given, 0)).Entries.Keys.Order(StringComparer.Ordinal)),
            "answers" => ScriptCallbacks.Answers(Bindings.Answers),
            "headers" => Pairs(Bindings.Request.Headers.Where(header => !string.Equals(header.Key, "cookie", StringComparison.OrdinalIgnoreCase)), values => Json.From(values)),
            "parameters" => Pairs(Bindings.Request.Query, values => Json.From(values)),
            "cookies" => Pairs(Bindings.Request.Cookies, Json.From),
            "session" => Bindings.Request.ExistingSession is { } session ? Pairs(session, Json.From) : null,
            "about" => About(),
            "secret" => Secret(Text(given, 0)),
            "variable" => Json.From(world.Variable(Text(given, 0))),
            "log" => Log(given),
            _ => Coded(operation, given) ?? TokenAlgorithms.Answer(operation, given) ?? Await(operation, given),
        };
    }

    private StateBag Layer(string name) => name switch
    {
        "shared" => Bindings.State.Shared,
        "secure" => Bindings.State.Secure,
        _ => Bindings.State.Transient,
    };

    private Json About() => Json.Object(
        ("realm", Json.From(Bindings.Realm)),
        ("script", Json.From(run.Script.Name)),
        ("cookie", Json.From(world.CookieName)),
        ("resumed", Json.From(Bindings.Resumed)));

    private Json Secret(string id) => id.StartsWith(SecretPrefix, StringComparison.Ordinal) && world.Secret(id) is { } value
        ? Json.From(value)
        : throw new ScriptCallException($"There is no secret {id} for scripts");

    private Json? Log(Json[] given)
    {
        if (_lines++ < Limits.LogLines)
        {
            var text = Text(given, 1);
            world.Log(
                (ScriptLogLevel)(given[0].AsInteger() ?? (long)ScriptLogLevel.Information),
                text.Length <= Limits.LogLineLength ? text : text[..Limits.LogLineLength] + "…");
        }

        return null;
    }

    private static Json? Coded(string operation, Json[] given) => operation switch
    {
        "uuid" => Json.From(Guid.NewGuid().ToString("D")),
        "random" => Bytes(RandomNumberGenerator.GetBytes(Count(given[0].AsInteger()))),
        "bytes" => Bytes(Encoding.UTF8.GetBytes(Text(given, 0))),
        "text" => Json.From(Encoding.UTF8.GetString(BytesOf(given[0]))),
        "base64" => Json.From(given[1].AsBoolean() == true
            ? System.Buffers.Text.Base64Url.EncodeToString(BytesOf(given[0]))
            : Convert.ToBase64String(BytesOf(given[0]))),
        "unbase64" => Bytes(Decoded(Text(given, 0))),
        _ => null,
    };

    private Json? Await(string operation, Json[] given)
    {
        if (++_calls > Limits.Calls)
        {
            throw new ScriptLimitException($"it made more than {Limits.Calls} calls");
        }

        return sandboxed.Wait(left => Finished(operation, given, left));
    }

    // The thread is the script's own; blocking it keeps nobody else from working.
    private Json? Finished(string operation, Json[] given, TimeSpan left)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(sandboxed.Cancelled);
        timeout.CancelAfter(left);
        try
        {
            var call = Task.Run(() => operation == "http" ? HttpAsync(given[0], timeout.Token) : _objects.CallAsync(operation, given, timeout.Token));
            call.Wait(CancellationToken.None);
            return call.Result;
        }
        catch (AggregateException e) when (e.InnerException is { } cause)
        {
            throw cause switch
            {
                OperationCanceledException when !sandboxed.Cancelled.IsCancellationRequested => sandboxed.WaitedTooLong(),
                ScriptCallException refused => refused,
                ScriptLimitException limit => limit,
                _ => new ScriptHostException(cause),
            };
        }
    }

    private async Task<Json?> HttpAsync(Json request, CancellationToken token)
    {
        var headers = (request.Member("headers")?.Items() ?? [])
            .Select(pair => pair.Items().Select(part => part.AsText() ?? "").ToArray())
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        var answer = await world.SendAsync(
            new(
                request.Member("method")?.AsText() ?? "GET",
                request.Member("url")?.AsText() ?? "",
                headers.ToValueArray(),
                request.Member("body")?.AsText()),
            token);
        return Json.Object(
            ("status", Json.From(answer.Status)),
            ("reason", Json.From(answer.Reason)),
            ("headers", Pairs(answer.Headers, Json.From)),
            ("body", Json.From(answer.Body)));
    }

    private static Json Pairs<T>(IEnumerable<KeyValuePair<string, T>> pairs, Func<T, Json> value) =>
        Json.From(pairs.Select(pair => Json.From([Json.From(pair.Key), value(pair.Value)])));

    private static string Text(Json[] given, int at) => at < given.Length ? given[at].AsText() ?? "" : "";

    private static int Count(long? count) =>
        count is { } number and >= 0 and <= MaxBytes ? (int)number : throw new ScriptCallException($"At most {MaxBytes} bytes");

    private static Json Bytes(byte[] bytes) => Json.From(bytes.Select(one => Json.From(one)));

    private static byte[] BytesOf(Json list) => [.. list.Items().Select(item => (byte)(item.AsInteger() ?? 0))];

    private static byte[] Decoded(string text)
    {
        try
        {
            return System.Buffers.Text.Base64Url.DecodeFromChars(text.Replace('+', '-').Replace('/', '_').TrimEnd('='));
        }
        catch (FormatException)
        {
            throw new ScriptCallException("The text is not base64");
        }
    }
}

/// <summary>Something outside the script went wrong: not the script's fault, and not for it to catch.</summary>
internal sealed class ScriptHostException(Exception cause) : Exception("The host could not answer a script.", cause);
