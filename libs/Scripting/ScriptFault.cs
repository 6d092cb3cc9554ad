namespace Platform.Scripting;

/// <summary>Why a script did not end well.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Line">Line of the script, counted from one; null: no line is to blame.</param>
/// <param name="Column">Column of a text that cannot be parsed, counted from one; null: none is to blame.</param>
/// <param name="Message">A sentence for administrators. What the interpreter says of a value in it is left out as far as it stands in quotes.</param>
/// <param name="Summary">The sentence without anything that the interpreter says: fit for scripts that are handed secrets.</param>
public sealed record ScriptFault(ScriptFaultKind Kind, int? Line, int? Column, string Message, string Summary);

/// <summary>What went wrong with a script.</summary>
public enum ScriptFaultKind
{
    /// <summary>The text is no JavaScript.</summary>
    Syntax = 0,

    /// <summary>It threw.</summary>
    Thrown = 1,

    /// <summary>It used more than a script may: time, memory, statements, depth.</summary>
    Limit = 2,

    /// <summary>What it left behind cannot be used: of a wrong type, or too large.</summary>
    Result = 3,
}

/// <summary>What a script left behind cannot be used.</summary>
/// <param name="message">Why, without a value.</param>
public sealed class ScriptResultException(string message) : Exception(message);
