using System.Text.Json;
using Platform.Identity.Credentials;
using Platform.Identity.Policies.Custom;
using Platform.QueryFilters;
using Platform.Scripting;

namespace Platform.Identity.Policies;

/// <summary>When conditional policies apply: a query filter over the object, or a script <c>{"type": "text/javascript", "source", "globals"?}</c> whose value counts as true.</summary>
internal abstract record PolicyCondition
{
    private PolicyCondition()
    {
    }

    /// <summary>Whether it holds.</summary>
    /// <param name="property">The property whose policies depend on it.</param>
    /// <param name="subject">The object.</param>
    /// <param name="value">Value of the property; null: absent.</param>
    /// <param name="facts">Facts, with the answers of scripts.</param>
    public abstract bool Holds(string property, JsonElement subject, JsonElement? value, PolicyFacts facts);

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is neither; the message says where.</exception>
    public static PolicyCondition Read(JsonElement condition, string path) => condition.ValueKind switch
    {
        JsonValueKind.String => FilterOf(condition.GetString()!, path),
        JsonValueKind.Object => ScriptOf(condition, path),
        _ => throw new FormatException($"{path} must be a query filter, such as \"country eq \\\"NO\\\"\", or a script."),
    };

    private static Filter FilterOf(string text, string path)
    {
        try
        {
            return new(QueryFilter.Parse(text));
        }
        catch (QueryFilterSyntaxException e)
        {
            throw new FormatException($"{path}: {e.Message}");
        }
    }

    private static Scripted ScriptOf(JsonElement condition, string path)
    {
        if (!condition.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String || !type.ValueEquals("text/javascript"))
        {
            throw new FormatException($"{path}/type must be text/javascript.");
        }

        if (!condition.TryGetProperty("source", out var source) || source.ValueKind is not JsonValueKind.String || source.GetString() is not { Length: > 0 and <= PolicyScript.MaxSource })
        {
            throw new FormatException($"{path}/source must be a script of at most {PolicyScript.MaxSource} characters: the platform reads no files.");
        }

        if (condition.TryGetProperty("globals", out var globals) && globals.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            throw new FormatException($"{path}/globals must be an object.");
        }

        var script = ScriptText.Of("condition", source.GetString()!);

        return Sandbox.SyntaxFault(script) is { } fault
            ? throw new FormatException($"{path}/source, line {fault.Line}, column {fault.Column}: {fault.Message}.")
            : new(script, globals.ValueKind is JsonValueKind.Object ? globals : ScriptSubject.Nothing);
    }

    private sealed record Filter(QueryFilter Tree) : PolicyCondition
    {
        public override bool Holds(string property, JsonElement subject, JsonElement? value, PolicyFacts facts) => Tree.Matches(subject);
    }

    private sealed record Scripted(ScriptText Script, JsonElement Globals) : PolicyCondition
    {
        public override bool Holds(string property, JsonElement subject, JsonElement? value, PolicyFacts facts)
        {
            var call = new ScriptCall(PolicyBindings.Condition, Script, QuestionOf(property, subject, value), $"condition of policies of the property {property}");

            return (facts.Scripts ?? throw new InvalidOperationException($"The {call} needs the answer of its script.")).Find(call) is { ValueKind: JsonValueKind.True };
        }

        private string QuestionOf(string property, JsonElement subject, JsonElement? value)
        {
            using var buffer = new MemoryStream();

            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteString("property", property);
                writer.WritePropertyName("globals");
                Globals.WriteTo(writer);
                writer.WritePropertyName("fullObject");
                ScriptSubject.Write(writer, subject, SecretInput.PasswordProperty);

                if (value is { } given && property is not SecretInput.PasswordProperty)
                {
                    writer.WritePropertyName("value");
                    given.WriteTo(writer);
                }

                writer.WriteEndObject();
            }

            return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
    }
}
