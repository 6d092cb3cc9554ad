using System.Collections.Frozen;
using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>In a definition of object types, every member named like a hook is one, and is a script: a <c>type</c> with <c>source</c>, <c>file</c> or <c>name</c>.</summary>
internal sealed class ValidEventScriptsPolicy() : Policy("valid-event-scripts", "VALID_EVENT_SCRIPTS", onlyIfPresent: false)
{
    private static readonly FrozenSet<string> Hooks = new[]
    {
        "onCreate", "onRead", "onUpdate", "onDelete", "onValidate", "onRetrieve", "onStore", "onSync", "postCreate", "postUpdate", "postDelete",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override PolicyVerdict Check(PolicyInput input) => PolicyVerdict.FailedUnless(input.Value switch
    {
        { ValueKind: JsonValueKind.Array } types => types.EnumerateArray().All(HasGoodHooks),
        { } type => HasGoodHooks(type),
        null => true,
    });

    private static bool HasGoodHooks(JsonElement type) =>
        type.ValueKind is not JsonValueKind.Object
        || type.EnumerateObject().All(member => !IsNamedLikeHook(member.Name) || (Hooks.Contains(member.Name) && IsScript(member.Value)));

    private static bool IsNamedLikeHook(string name) => HasPrefix(name, "on") || HasPrefix(name, "post");

    private static bool HasPrefix(string name, string prefix) =>
        name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[prefix.Length]);

    private static bool IsScript(JsonElement script) =>
        script.ValueKind is JsonValueKind.Object && HasText(script, "type") && (HasText(script, "source") || HasText(script, "file") || HasText(script, "name"));

    private static bool HasText(JsonElement value, string name) => value.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String;
}
