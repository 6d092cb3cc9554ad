using System.Collections.Immutable;
using Platform.Hosting.Callers;

namespace Platform.Hosting.Access;

/// <summary>What a rule may add to a permission.</summary>
public enum AccessCondition
{
    /// <summary>The segment that the first <c>*</c> of the pattern stands for is the id of the person who asks.</summary>
    OwnObject = 0,

    /// <summary>With the rights of the person on the own object: reads show what people may see, writes change what they may edit.</summary>
    UserEditableOnly = 1,

    /// <summary>Only sessions whose token the request carries, or of the person who asks.</summary>
    OwnSessions = 2,

    /// <summary>A scope of the client covers resource and method.</summary>
    InScope = 3,
}

/// <summary>A row of the table: whoever has one of the roles may do these things with these resources, under all of the conditions.</summary>
public sealed record AccessRule
{
    /// <summary>Everybody, signed in or not.</summary>
    public const string Anyone = "*";

    /// <summary>People who are signed in.</summary>
    public const string Person = "internal/role/openidm-authorized";

    /// <summary>Administrators of the realm that the request is about, or of one above it.</summary>
    public const string Administrator = "internal/role/openidm-admin";

    /// <summary>Services with a client credential.</summary>
    public const string Client = "internal/role/openidm-client";

    /// <summary>The resources.</summary>
    public required AccessPattern Pattern { get; init; }

    /// <summary>Resources that are not meant though the pattern matches.</summary>
    public ImmutableArray<AccessPattern> ExcludePatterns { get; init; } = [];

    /// <summary>Roles, one of which is needed.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>What may be done; empty: everything.</summary>
    public ImmutableArray<AccessVerb> Methods { get; init; } = [];

    /// <summary>Actions that may be called; empty: all.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>What must hold besides.</summary>
    public ImmutableArray<AccessCondition> Conditions { get; init; } = [];

    /// <summary>Whether the rule speaks of a request, whoever sends it.</summary>
    public bool Covers(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return (Methods.IsEmpty || Methods.Contains(request.Verb))
            && (request.Verb is not AccessVerb.Action || Actions.IsEmpty || Actions.Contains(request.Action, StringComparer.Ordinal))
            && Pattern.Matches(request.Segments)
            && !ExcludePatterns.Any(pattern => pattern.Matches(request.Segments));
    }

    /// <summary>Whether the rule allows a request.</summary>
    public bool Allows(AccessRequest request, Caller? caller) =>
        Covers(request) && Roles.Any(role => Has(caller, role, request.Realm)) && Conditions.All(condition => Holds(condition, request, caller));

    private static bool Has(Caller? caller, string role, string realm) => role switch
    {
        Anyone => true,
        Person => caller is { IsClient: false },
        Administrator => caller is { IsClient: false, IsAdministrator: true } && caller.IsAtOrAbove(realm),
        Client => caller is { IsClient: true } && caller.IsAtOrAbove(realm),
        _ => false,
    };

    private bool Holds(AccessCondition condition, AccessRequest request, Caller? caller) => condition switch
    {
        AccessCondition.OwnObject => caller is { IsClient: false } && Pattern.ObjectIdIn(request.Segments) == caller.SubjectId,
        AccessCondition.InScope => caller is { IsClient: true } && caller.Scopes!.Any(scope => ClientScope.TryParse(scope, out var parsed) && parsed.Covers(request)),
        // What these two narrow down is known only where the resource is; the grant tells them there.
        AccessCondition.UserEditableOnly or AccessCondition.OwnSessions => true,
        _ => false,
    };
}
