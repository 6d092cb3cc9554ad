using System.Globalization;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Callbacks between the wire and the engine (protocol reference §2). Input names carry the position, counted from one.</summary>
internal static class CallbackWire
{
    /// <summary>Text of a wrong number of callbacks.</summary>
    public const string WrongCount = "Incorrect number of callbacks found in JSON response";

    /// <summary>Text of a callback of another type than asked.</summary>
    public const string WrongType = "Required callback not found in JSON response";

    /// <summary>Text of a callback whose input is missing or not usable.</summary>
    public const string WrongInput = "JSON Callback does not include a input field";

    /// <summary>Writes the <c>callbacks</c> member of a step.</summary>
    public static void Write(Utf8JsonWriter json, ValueArray<AskedCallback> callbacks)
    {
        json.WriteStartArray("callbacks");
        for (var i = 0; i < callbacks.Count; i++)
        {
            Write(json, callbacks[i], i + 1);
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// Binds the submitted callbacks to the asked ones by position and type. Outputs and ids of the request are ignored; the values are
    /// texts, numbers, booleans or null.
    /// </summary>
    /// <returns>One list of values for each callback; null with the text of the protocol when they do not fit.</returns>
    public static IReadOnlyList<ValueArray<Json>>? Bind(
        ValueArray<AskedCallback> asked, JsonElement body, out string failure)
    {
        failure = WrongCount;
        if (!body.TryGetProperty("callbacks", out var submitted)
            || submitted.ValueKind != JsonValueKind.Array
            || submitted.GetArrayLength() != asked.Count)
        {
            return null;
        }

        var answers = new List<ValueArray<Json>>(asked.Count);
        foreach (var callback in submitted.EnumerateArray())
        {
            var expected = asked[answers.Count];
            if (callback.ValueKind != JsonValueKind.Object
                || !callback.TryGetProperty("type", out var type)
                || type.ValueKind != JsonValueKind.String
                || !type.ValueEquals(expected.Type))
            {
                failure = WrongType;
                return null;
            }

            if (Values(expected, callback) is not { } values)
            {
                failure = WrongInput;
                return null;
            }

            answers.Add(values);
        }

        return answers;
    }

    private static void Write(Utf8JsonWriter json, AskedCallback callback, int position)
    {
        json.WriteStartObject();
        json.WriteString("type", callback.Type);
        json.WriteStartArray("output");
        foreach (var output in callback.Output)
        {
            Write(json, output.Name, output.Value);
        }

        json.WriteEndArray();
        if (!callback.Input.IsEmpty)
        {
            json.WriteStartArray("input");
            foreach (var input in callback.Input)
            {
                Write(json, InputName(position, input.Suffix), input.Value);
            }

            json.WriteEndArray();
        }

        if (callback.Id is { } id)
        {
            json.WriteNumber("_id", id);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Json value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WritePropertyName("value");
        value.Element.WriteTo(json);
        json.WriteEndObject();
    }

    private static string InputName(int position, string suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"IDToken{position}{suffix}");

    private static ValueArray<Json>? Values(AskedCallback expected, JsonElement callback)
    {
        if (expected.Input.IsEmpty)
        {
            return [];
        }

        if (!callback.TryGetProperty("input", out var inputs)
            || inputs.ValueKind != JsonValueKind.Array
            || inputs.GetArrayLength() > expected.Input.Count)
        {
            return null;
        }

        var submitted = inputs.EnumerateArray().ToList();
        var values = new Json[expected.Input.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (i >= submitted.Count)
            {
                // Clients older than the validation flag send the first input only (protocol reference §2.1).
                if (i == 0 || expected.Input[i].Suffix != Callback.ValidateOnlySuffix)
                {
                    return null;
                }

                values[i] = Json.From(false);
            }
            else if (Value(submitted[i]) is { } value)
            {
                values[i] = value;
            }
            else
            {
                return null;
            }
        }

        return values.ToValueArray();
    }

    private static Json? Value(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object || !input.TryGetProperty("value", out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => Json.From(value),
            _ => null,
        };
    }
}
