using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;

namespace Platform.Journey.UnitTests.Walks;

/// <summary>Journeys for the paths of the product document that have no sample.</summary>
internal static class OwnJourneys
{
    private const string S = JourneyGraph.Success;
    private const string F = JourneyGraph.Failure;

    /// <summary>All of them.</summary>
    public static IEnumerable<JourneyDefinition> All { get; } =
    [
        // The reset that the document describes: security questions before the mail.
        Journey(
            "ResetWithQuestions",
            ("mail", "AttributeCollectorNode", """{"attributesToCollect":["mail"],"required":true,"identityAttribute":"mail"}""", "outcome>find"),
            ("find", "IdentifyExistingUserNode", "{}", "true>kba false>kba"),
            ("kba", "KbaVerifyNode", """{"identityAttribute":"mail"}""", $"true>suspend false>{F}"),
            ("suspend", "EmailSuspendNode", """{"emailTemplateName":"resetPassword","objectLookup":true,"identityAttribute":"mail"}""", "outcome>password"),
            ("password", "ValidatedPasswordNode", """{"validateInput":true}""", "outcome>patch"),
            ("patch", "PatchObjectNode", """{"identityAttribute":"mail"}""", $"PATCHED>{S} FAILURE>{F}")),

        // The other way to recover a user name: a link, then the name on the page.
        Journey(
            "ShowUsername",
            ("mail", "AttributeCollectorNode", """{"attributesToCollect":["mail"],"required":true,"identityAttribute":"mail"}""", "outcome>find"),
            ("find", "IdentifyExistingUserNode", "{}", "true>suspend false>suspend"),
            ("suspend", "EmailSuspendNode", """{"objectLookup":true,"identityAttribute":"mail"}""", "outcome>show"),
            ("show", "DisplayUserNameNode", "{}", $"outcome>{F}")),

        // A mail with the name and no link.
        Journey(
            "MailUsername",
            ("mail", "AttributeCollectorNode", """{"attributesToCollect":["mail"],"required":true,"identityAttribute":"mail"}""", "outcome>find"),
            ("find", "IdentifyExistingUserNode", "{}", "true>send false>send"),
            ("send", "EmailTemplateNode", """{"emailTemplateName":"forgottenUsername"}""", "EMAIL_SENT>told EMAIL_NOT_SENT>told"),
            ("told", "MessageNode", "{}", $"true>{F} false>{F}")),
    ];

    private static JourneyDefinition Journey(string name, params (string Id, string Type, string Config, string Wires)[] nodes) => new()
    {
        Name = name,
        EntryNodeId = nodes[0].Id,
        Tree = Json.EmptyObject,
        Configurations = nodes.ToImmutableDictionary(node => node.Id, node => Json.Parse(node.Config)),
        Nodes = nodes.ToImmutableDictionary(node => node.Id, node => new NodeReference(
            node.Type,
            node.Id,
            node.Wires.Split(' ').Select(wire => wire.Split('>')).ToImmutableDictionary(wire => wire[0], wire => wire[1]))),
    };
}
