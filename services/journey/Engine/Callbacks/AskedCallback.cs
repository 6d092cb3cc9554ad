namespace Platform.Journey.Engine.Callbacks;

/// <summary>A callback as it was, or will be, sent: type, outputs and inputs in their order, without positions in input names.</summary>
/// <param name="Type">Wire type, for example <c>NameCallback</c>.</param>
/// <param name="Id">The <c>_id</c>; present on callbacks of a page.</param>
/// <param name="Output">What the client shows.</param>
/// <param name="Input">What the client fills in; empty for a callback that only shows something.</param>
public sealed record AskedCallback(string Type, int? Id, ValueArray<CallbackOutput> Output, ValueArray<CallbackInput> Input)
{
    /// <summary>The value of an output; null when there is none of that name.</summary>
    public Json? OutputValue(string name)
    {
        foreach (var output in Output)
        {
            if (output.Name == name)
            {
                return output.Value;
            }
        }

        return null;
    }

    /// <summary>The copy that may be stored: inputs that hold a secret are emptied.</summary>
    public AskedCallback WithoutSecrets() => Input.Any(input => input.Secrecy != InputSecrecy.None)
        ? this with
        {
            Input = Input
                .Select(input => input.Secrecy == InputSecrecy.None ? input : input with { Value = Json.From("") })
                .ToValueArray(),
        }
        : this;
}

/// <summary>One output of a callback.</summary>
public sealed record CallbackOutput(string Name, Json Value);

/// <summary>One input of a callback. On the wire its name is <c>IDToken</c>, the position, and the suffix.</summary>
/// <param name="Suffix">Empty for the main input, else for example <c>validateOnly</c>.</param>
/// <param name="Value">Initial or echoed value.</param>
/// <param name="Secrecy">Whether the value may be echoed and stored.</param>
public sealed record CallbackInput(string Suffix, Json Value, InputSecrecy Secrecy = InputSecrecy.None);

/// <summary>What may be done with a submitted input.</summary>
public enum InputSecrecy
{
    /// <summary>May be echoed and stored.</summary>
    None = 0,

    /// <summary>May be echoed to the person who typed it, never stored (security answers).</summary>
    NotStored = 1,

    /// <summary>Never echoed and never stored (passwords).</summary>
    NeverEchoed = 2,
}
