using System.Globalization;
using System.Text.Json;

namespace Platform.Journey.Engine.Callbacks;

/// <summary>
/// One callback as the client sent it back: the callback that was asked, and one value for each of its inputs, in order.
/// Reading is lenient, as clients are: numbers and booleans may come as text (protocol reference §2).
/// </summary>
public sealed record Answer(AskedCallback Asked, ValueArray<Json> Values)
{
    /// <summary>The submitted value of an input; JSON null when the callback has no such input.</summary>
    public Json Value(string suffix = "")
    {
        for (var i = 0; i < Asked.Input.Count && i < Values.Count; i++)
        {
            if (Asked.Input[i].Suffix == suffix)
            {
                return Values[i];
            }
        }

        return Json.Null;
    }

    /// <summary>The submitted text; numbers and booleans in their JSON notation; empty for everything else.</summary>
    public string Text(string suffix = "") => Value(suffix) switch
    {
        { Kind: JsonValueKind.String } text => text.AsText()!,
        { Kind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.RawText,
        _ => "",
    };

    /// <summary>The submitted boolean, also as text; null for everything else.</summary>
    public bool? Boolean(string suffix = "") =>
        Value(suffix).AsBoolean() ?? (bool.TryParse(Text(suffix), out var parsed) ? parsed : null);

    /// <summary>The submitted whole number, also as text; null for everything else.</summary>
    public int? Integer(string suffix = "") =>
        int.TryParse(Text(suffix), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;

    /// <summary>The submitted finite number, also as text; null for everything else.</summary>
    public double? Number(string suffix = "") =>
        double.TryParse(Text(suffix), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed)
            ? parsed
            : null;

    /// <summary>True when the client only wants the value checked, not taken.</summary>
    public bool ValidateOnly => Boolean(Callback.ValidateOnlySuffix) == true;

    /// <summary>
    /// The callback as it is shown again: same id, the submitted values in its inputs, passwords left out. A value of another kind than
    /// the one asked for is not kept, so that nothing a client made up is ever shown or stored.
    /// </summary>
    public AskedCallback AsSubmitted() => Asked with
    {
        Input = Asked.Input.Select(input => input with { Value = Echo(input) }).ToValueArray(),
    };

    private Json Echo(CallbackInput input) => input.Secrecy == InputSecrecy.NeverEchoed ? Json.From("") : input.Value.Kind switch
    {
        JsonValueKind.String => Json.From(Text(input.Suffix)),
        JsonValueKind.True or JsonValueKind.False => Json.From(Boolean(input.Suffix) ?? false),
        JsonValueKind.Number or JsonValueKind.Null => Number(input.Suffix) is { } number ? Json.From(number) : Json.Null,
        _ => input.Value,
    };
}
