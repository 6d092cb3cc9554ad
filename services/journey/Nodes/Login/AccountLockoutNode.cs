using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Login;

/// <summary>
/// Makes the account of the person inactive, or active again. Somebody who does not exist costs the same read and the same write, which finds
/// nobody, and leaves by the same way; the original ends the journey there, which tells who exists (nodes reference §5).
/// </summary>
public sealed class AccountLockoutNode(AccountLockoutNode.Config config) : Node, INode<AccountLockoutNode, AccountLockoutNode.Config>
{
    private const string UserName = "userName";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("AccountLockoutNode", "Account Lockout", "risk");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static AccountLockoutNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.State.Identity(UserName) is not { } identity)
        {
            return Break("Nobody was identified.");
        }

        var question = new ReadObject(input.IdentityResource, UserName, identity);
        return input.Reply(question) is { } read ? Set(input, read.Object) : Perform(input, question);
    }

    private NodeResult Set(NodeInput input, IdentityObject? person)
    {
        var effectId = input.EffectId("account-status");
        var status = Json.Object(("accountStatus", Json.From(config.LockAction == Action.Lock ? "inactive" : "active")));
        var command = new PatchObject(
            effectId, input.IdentityResource, person?.Id ?? effectId.ToString("D"), status, AsObject: false, Terms: null);
        return input.Reply(command) switch
        {
            null => Perform(input, command),
            { Object: null } when person is not null => Break("The status of the account could not be changed."),
            _ => Leave(input.State),
        };
    }

    /// <summary>What is done with the account.</summary>
    public enum Action
    {
        /// <summary>Nobody can log in with it.</summary>
        [JsonStringEnumMemberName("LOCK")]
        Lock = 0,

        /// <summary>It can be used again.</summary>
        [JsonStringEnumMemberName("UNLOCK")]
        Unlock = 1,
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>What is done with the account.</summary>
        [EnumDataType(typeof(Action))]
        [Description("LOCK: the account becomes inactive. UNLOCK: it becomes active.")]
        public Action LockAction { get; init; } = Action.Lock;
    }
}
