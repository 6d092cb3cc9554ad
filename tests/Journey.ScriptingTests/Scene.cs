using System.Collections.Concurrent;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Engine.State;
using Platform.Journey.Scripting;
using Platform.Scripting;

namespace Platform.Journey.ScriptingTests;

/// <summary>A script in its scene, run as the gateway runs it.</summary>
internal sealed record Scene(string Source, ScriptDialect Dialect = ScriptDialect.Legacy)
{
    private static readonly ScriptRunner Shared = new(new());

    public ScriptRunner Runner { get; init; } = Shared;

    public World World { get; init; } = new();

    public NodeState State { get; init; } = NodeState.Empty;

    public ValueArray<Answer> Answers { get; init; } = [];

    public RequestFacts Request { get; init; } = RequestFacts.None;

    public bool Resumed { get; init; }

    public ValueArray<Script> Libraries { get; init; } = [];

    public static Scene Legacy(string source) => new(source);

    public static Scene NextGen(string source) => new(source, ScriptDialect.NextGeneration);

    public static Scene With(ScriptLimits limits, string source, ScriptDialect dialect = ScriptDialect.Legacy) =>
        new(source, dialect) { Runner = new(limits) };

    public Scene Knowing(string layer, string name, string json) => this with
    {
        State = layer switch
        {
            "shared" => State.PutShared(name, Json.Parse(json)),
            "secure" => State with { Secure = State.Secure.Put(name, Json.Parse(json)) },
            _ => State.PutTransient(name, Json.Parse(json)),
        },
    };

    public Scene Answering(Callback callback, params Json[] values) => this with
    {
        Answers = [.. Answers, new Answer(callback.Describe(), values.ToValueArray())],
    };

    public Task<ScriptRun> RunAsync(CancellationToken? ct = null) => Runner.RunAsync(
        new RunScript(
            Guid.Parse("6f1c3c0e-8d0a-4b52-9b0a-000000000002"),
            new Script("5f0a3b1e-0000-4000-8000-000000000001", "Decide", Source, Dialect, "AUTHENTICATION_TREE_DECISION_NODE") { Libraries = Libraries },
            new()
            {
                State = State, Answers = Answers, Request = Request, Realm = "/alpha", IdentityResource = "managed/user", Resumed = Resumed,
            }),
        World,
        ct ?? TestContext.Current.CancellationToken);
}

/// <summary>What the scripts of a test may reach.</summary>
internal sealed class World : IScriptWorld
{
    public ConcurrentQueue<(ScriptLogLevel Level, string Text)> Lines { get; } = new();

    public List<ScriptHttpRequest> Sent { get; } = [];

    public List<(Guid EffectId, string Resource, string? ObjectId, Json Content)> Changes { get; } = [];

    public List<(Guid EffectId, string Resource, string ObjectId, long? Revision)> Erased { get; } = [];

    public List<SendEmail> Mails { get; } = [];

    public Func<ScriptHttpRequest, CancellationToken, Task<ScriptHttpResponse>> Server { get; init; } =
        (_, _) => throw new ScriptCallException("The host is not allowed for scripts");

    public IdentityObject? Person { get; init; }

    public string? Refusal { get; init; }

    public string CookieName => "session";

    public static IdentityObject Bob => new(
        "id-1",
        "managed/user",
        7,
        Json.Parse("""{"userName":"bob","mail":"bob@example.com","accountStatus":"active","roles":["a","b"]}"""),
        DateTimeOffset.UnixEpoch,
        0,
        null);

    public static ScriptHttpResponse Ok(string body, int status = 200) =>
        new(status, "OK", [KeyValuePair.Create("Content-Type", "application/json")], body);

    public void Log(ScriptLogLevel level, string text) => Lines.Enqueue((level, text));

    public string? Secret(string id) => id == "scripted.node.key" ? "s3cret" : null;

    public string? Variable(string name) => name == "esv.env" ? "test" : null;

    public Task<ScriptHttpResponse> SendAsync(ScriptHttpRequest request, CancellationToken ct)
    {
        Sent.Add(request);
        return Server(request, ct);
    }

    public Task<IdentityObject?> FindAsync(string resource, string attribute, string value, CancellationToken ct) => Task.FromResult(
        Person is { } person && (attribute == "_id" ? person.Id : person.Properties.Member(attribute)?.AsText()) == value ? person : null);

    public Task<ObjectWritten> CreateAsync(Guid effectId, string resource, Json content, CancellationToken ct)
    {
        Changes.Add((effectId, resource, null, content));
        return Task.FromResult<ObjectWritten>(Refusal is null
            ? new(new("id-new", resource, 1, content, DateTimeOffset.UnixEpoch, 0, null), null)
            : new(null, Refusal));
    }

    public Task<ObjectWritten> PatchAsync(Guid effectId, string resource, string objectId, Json content, CancellationToken ct)
    {
        Changes.Add((effectId, resource, objectId, content));
        return Task.FromResult<ObjectWritten>(Refusal is null
            ? new(Person! with { Properties = Person!.Properties.MergedWith(content) }, null)
            : new(null, Refusal));
    }

    public Task<string?> DeleteAsync(Guid effectId, string resource, string objectId, long? revision, CancellationToken ct)
    {
        Erased.Add((effectId, resource, objectId, revision));
        return Task.FromResult(Refusal);
    }

    public Task<EmailQueued> MailAsync(SendEmail mail, CancellationToken ct)
    {
        Mails.Add(mail);
        return Task.FromResult(new EmailQueued(Refusal is null, Refusal));
    }
}
