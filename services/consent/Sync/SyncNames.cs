using System.Collections.Frozen;

namespace Platform.Consent.Sync;

/// <summary>How situations and actions are written in configuration, answers and events: <c>FOUND_ALREADY_LINKED</c>.</summary>
internal static class SyncNames
{
    private static readonly FrozenDictionary<Situation, string> _situations = Enum.GetValues<Situation>().ToFrozenDictionary(s => s, s => Upper(s.ToString()));

    private static readonly FrozenDictionary<SyncAction, string> _actions = Enum.GetValues<SyncAction>().ToFrozenDictionary(
        a => a, a => a.ToString().ToUpperInvariant());

    public static string Of(Situation situation) => _situations[situation];

    public static string Of(SyncAction action) => _actions[action];

    /// <summary>Null: no such situation.</summary>
    public static Situation? Situation(string name) =>
        _situations.Where(pair => pair.Value == name).Select(pair => (Situation?)pair.Key).FirstOrDefault();

    /// <summary>Null: no such action.</summary>
    public static SyncAction? Action(string name) =>
        _actions.Where(pair => pair.Value == name).Select(pair => (SyncAction?)pair.Key).FirstOrDefault();

    private static string Upper(string pascal) =>
        string.Concat(pascal.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToUpperInvariant();
}
