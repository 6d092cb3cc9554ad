using System.Text.Json;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>What became of a write.</summary>
internal abstract record Replacement
{
    private Replacement()
    {
    }

    /// <summary>Written.</summary>
    public sealed record Done(RealmConfiguration Configuration) : Replacement;

    /// <summary>The content is refused; the message is for the caller.</summary>
    public sealed record Invalid(string Message, JsonElement? Detail = null) : Replacement;

    /// <summary>The state is not the one the caller demanded.</summary>
    public sealed record Stale : Replacement
    {
        public static Stale Instance { get; } = new();
    }
}
