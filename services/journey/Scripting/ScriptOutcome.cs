using System.Collections.Immutable;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using Platform.Scripting;

namespace Platform.Journey.Scripting;

/// <summary>Reads what a script left behind (nodes reference §6, result rules).</summary>
internal static class ScriptOutcome
{
    private const int MaxCallbacks = 64;

    /// <summary>The run.</summary>
    /// <exception cref="ScriptResultException">It cannot be used.</exception>
    public static ScriptRun Read(Json result, IScriptWorld world)
    {
        if (result.Member("strangeAction")?.AsBoolean() == true)
        {
            world.Log(ScriptLogLevel.Warning, "The variable action holds no action and is ignored.");
        }

        return new()
        {
            Outcome = Text(result, "outcome"),
            Callbacks = Callbacks(result),
            Header = Text(result, "header"),
            Description = Text(result, "description"),
            Stage = Text(result, "stage"),
            Shared = Change(result.Member("shared")),
            Transient = Change(result.Member("transient")),
            SessionProperties = (result.Member("session")?.Members() ?? [])
                .ToImmutableDictionary(property => property.Key, property => property.Value.AsText()),
            Identified = result.Member("identified") is { Kind: JsonValueKind.Object } identified
                ? new(Text(identified, "name") ?? "", null, Text(identified, "type") ?? "USER")
                : null,
            ErrorMessage = Text(result, "error"),
            LockoutMessage = Text(result, "lockout"),
            AuditDetail = Audit(result.Member("audit")),
            Config = result.Member("config") is { IsNull: false } config ? config : null,
        };
    }

    private static ValueArray<AskedCallback> Callbacks(Json result)
    {
        Json[] described = [.. result.Member("callbacks")?.Items() ?? []];
        if (described.Length > MaxCallbacks)
        {
            throw new ScriptResultException($"it sends more than {MaxCallbacks} callbacks");
        }

        return described
            .Select(one => ScriptCallbacks.Make(one) ?? throw new ScriptResultException("it sends a callback of an unknown type"))
            .ToValueArray();
    }

    private static StateChange Change(Json? change) => new(
        (change?.Member("put")?.Members() ?? []).ToImmutableDictionary(entry => entry.Key, entry => entry.Value),
        (change?.Member("removed")?.Items() ?? []).Select(name => name.AsText()).OfType<string>().ToValueArray());

    private static Json? Audit(Json? detail) => detail switch
    {
        null or { IsNull: true } => null,
        { Kind: JsonValueKind.String or JsonValueKind.Object } value => value,
        _ => throw new ScriptResultException("auditEntryDetail must be a text or an object"),
    };

    private static string? Text(Json json, string name) => json.Member(name)?.AsText();
}
