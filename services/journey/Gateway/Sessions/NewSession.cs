using System.Collections.Immutable;
using Platform.Journey.Engine.Sessions;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Who is signed in, and by what.</summary>
internal sealed record NewSession
{
    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Id of the person's managed object.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Login name.</summary>
    public required string UserName { get; init; }

    /// <summary>The authentication session, which is also the stream that hears of the end.</summary>
    public required Guid AuthenticationSessionId { get; init; }

    /// <summary>Journey that succeeded.</summary>
    public required string Journey { get; init; }

    /// <summary>True: the person may administer.</summary>
    public bool Administrator { get; init; }

    /// <summary>What signed in; null: not known.</summary>
    public SessionClient? Client { get; init; }

    /// <summary>Properties that the journey set.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>A session that exists once its document is stored, in the transaction of the events that justify it.</summary>
internal sealed record MintedSession(SessionToken Token, SsoSession Document);
