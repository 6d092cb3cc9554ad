using System.Security.Cryptography;
using System.Text;

namespace Platform.Journey.Engine.Scripts;

/// <summary>
/// A script that a journey carries (nodes reference §6). A value: the journey's revision pins it, whatever is stored under its id later.
/// Printing names it and never shows the text.
/// </summary>
/// <param name="Id">The uuid nodes refer to it by.</param>
/// <param name="Name">The name administrators and log lines call it by.</param>
/// <param name="Source">The JavaScript text.</param>
/// <param name="Dialect">Which bindings it finds.</param>
/// <param name="Context">What it was written for, for example <c>AUTHENTICATION_TREE_DECISION_NODE</c>.</param>
public sealed record Script(string Id, string Name, string Source, ScriptDialect Dialect, string Context)
{
    /// <summary>Context of scripts that others load by name with <c>require</c>.</summary>
    public const string LibraryContext = "LIBRARY";

    /// <summary>Libraries of the same journey, which the script may require.</summary>
    public ValueArray<Script> Libraries { get; init; } = [];

    /// <summary>True for a script that others load.</summary>
    public bool IsLibrary => Context == LibraryContext;

    /// <summary>SHA-256 of the text, in hexadecimal digits; scripts with equal text are prepared once.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Source)));

    /// <summary>Name and id.</summary>
    public override string ToString() => $"{Name} ({Id})";
}

/// <summary>The two sets of bindings that scripts are written for.</summary>
public enum ScriptDialect
{
    /// <summary>Evaluator version 1.0: Java-like objects, <c>sharedState</c>, <c>JavaImporter</c>.</summary>
    Legacy = 0,

    /// <summary>Evaluator version 2.0: plain values, <c>action</c>, <c>callbacksBuilder</c>, <c>require</c>.</summary>
    NextGeneration = 1,
}
