using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Collectors;

namespace Platform.Journey.Nodes.Login;

/// <summary>
/// Checks the collected user name and password, and tells a locked account apart from a wrong password; it does so only to who knows the password.
/// Passwords of this platform do not expire, and their change is a journey of its own: the outcomes <c>CANCELLED</c> and <c>EXPIRED</c>
/// are there for the wiring and never taken, and the properties of the change dialogue have no effect (nodes reference §5).
/// </summary>
public sealed class IdentityStoreDecisionNode : Node, INode<IdentityStoreDecisionNode, IdentityStoreDecisionNode.Config>
{
    private const string True = "TRUE";
    private const string False = "FALSE";
    private const string Locked = "LOCKED";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("IdentityStoreDecisionNode", "Identity Store Decision", "basic authn", "basic authentication");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } =
        [new(True, "True"), new(False, "False"), new(Locked, "Locked"), new("CANCELLED", "Cancelled"), new("EXPIRED", "Expired")];

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [ValidatedPasswordNode.Password];

    /// <inheritdoc/>
    public static IdentityStoreDecisionNode Create(NodeSetup setup, Config config) => new();

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.State.GetText(ValidatedPasswordNode.Password) is not { } password)
        {
            return Break("No password was collected.");
        }

        if (string.IsNullOrWhiteSpace(password)
            || input.State.Shared.Get(NodeState.UserName)?.AsText() is not { Length: > 0 } userName)
        {
            return Leave(input.State, False);
        }

        var check = new VerifyCredentials(input.IdentityResource, userName, new Secret(password));
        return input.Reply(check) switch
        {
            null => Perform(input, check),
            { Verdict: CredentialVerdict.Match, Object: var person } => Leave(input.State, True) with
            {
                // The stored spelling of the name is the person's, not the typed one.
                Identified = new(person?.Properties.Member("userName")?.AsText() ?? userName, person?.Id),
                Credential = CredentialVersion.Of(person),
            },
            { Verdict: CredentialVerdict.Inactive } => Leave(input.State, Locked),
            _ => Leave(input.State, False),
        };
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Kept for other servers.</summary>
        [Range(0, int.MaxValue)]
        [Description("Kept; the password policy of the managed object decides here.")]
        public int MinimumPasswordLength { get; init; } = 8;

        /// <summary>Kept for other servers.</summary>
        [Description("Kept; people are found by their user name here.")]
        public bool UseUniversalIdForUsername { get; init; }

        /// <summary>Kept for other servers.</summary>
        [Description("Kept; there is no dialogue to change the password here.")]
        public bool MixedCaseForPasswordChangeMessages { get; init; }
    }
}
