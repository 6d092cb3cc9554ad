using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Journey.Engine.Sessions;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>A person is signed in. Lives on the server, so that ending it works at once.</summary>
internal sealed record SsoSession
{
    /// <summary>How handles begin.</summary>
    public const string HandlePrefix = "shandle:";

    /// <summary>Hash of the token.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the person's managed object; what clients of platform deployments see as user name.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Login name.</summary>
    public required string UserName { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>The authentication session that created it, and whose stream hears of its end.</summary>
    public required Guid AuthenticationSessionId { get; init; }

    /// <summary>Journey it was created by.</summary>
    public required string Journey { get; init; }

    /// <summary>True: may administer the realm and those below it.</summary>
    public bool Administrator { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was used last.</summary>
    public required DateTimeOffset LastAccessAt { get; init; }

    /// <summary>When it is over unless it is used before.</summary>
    public required DateTimeOffset IdleExpiresAt { get; init; }

    /// <summary>When it is over in any case.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What signed in; null: not known, as in sessions from before it was kept.</summary>
    public SessionClient? Client { get; init; }

    /// <summary>Properties that the journey or the owner set.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The id by which administrators name it.</summary>
    [JsonIgnore]
    public string Handle => HandlePrefix + Id;

    /// <summary>Whether it can still be used.</summary>
    public bool IsAlive(DateTimeOffset now) => now < IdleExpiresAt && now < ExpiresAt;
}
