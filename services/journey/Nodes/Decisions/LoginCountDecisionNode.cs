using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>True at a certain login of the person, or at every so many (nodes reference §4.3).</summary>
public sealed class LoginCountDecisionNode(LoginCountDecisionNode.Config config)
    : ObjectDecisionNode(config.IdentityAttribute), INode<LoginCountDecisionNode, LoginCountDecisionNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("LoginCountDecisionNode", "Login Count Decision", "behavioral");

    /// <inheritdoc/>
    public static LoginCountDecisionNode Create(NodeSetup setup, Config config) => new(config);

    private protected override NodeResult Decide(NodeInput input, IdentityObject subject) => Decide(input.State, config.Interval switch
    {
        LoginInterval.Every => subject.LoginCount % config.Amount == 0,
        _ => subject.LoginCount == config.Amount,
    });

    /// <summary>How the amount is meant.</summary>
    public enum LoginInterval
    {
        /// <summary>When the count is the amount.</summary>
        [JsonStringEnumMemberName("AT")]
        At = 0,

        /// <summary>Whenever the count is a multiple of the amount, zero included.</summary>
        [JsonStringEnumMemberName("EVERY")]
        Every = 1,
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>How the amount is meant.</summary>
        [EnumDataType(typeof(LoginInterval))]
        [Description("AT: true when the login count is the amount. EVERY: true at every multiple of it.")]
        public LoginInterval Interval { get; init; } = LoginInterval.At;

        /// <summary>Number of logins.</summary>
        [Range(1, int.MaxValue)]
        [Description("Number of logins.")]
        public int Amount { get; init; } = 25;

        /// <summary>Property that tells whose count is read.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
