namespace Platform.Scripting;

/// <summary>
/// JavaScript that every set of bindings begins with: it replaces or removes what the interpreter does in native recursion or in one native step, which no limit can interrupt. It
/// leaves <c>define</c>, <c>apply</c>, <c>parse</c>, <c>stringify</c>, <c>nativeStringify</c> and <c>isArray</c> to the bindings after it, as they were before the script could touch them.
/// </summary>
public static class Hardening
{
    /// <summary>Statements, to stand first in a function with <c>'use strict'</c>.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Hardening).Assembly.GetManifestResourceStream("harden.js")!);

        return reader.ReadToEnd();
    }
}
