using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Flow;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>Every node type is complete: its file, its name, its configuration, its tests and its entry in docs/nodes.md.</summary>
public sealed class NodeCatalogTests
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static TheoryData<string> Types { get; } = [.. NodeScene.Catalog.Types.Select(type => type.Id)];

    internal static Type ClassOf(string typeId) =>
        typeof(PageNode).Assembly.GetTypes().Single(type => type.GetInterface(typeof(INode<,>).Name) is not null
            && ((NodeType)type.GetProperty("Type")!.GetValue(null)!).Id == typeId);

    internal static Type ConfigOf(string typeId) => ClassOf(typeId).GetInterface(typeof(INode<,>).Name)!.GetGenericArguments()[1];

    [Fact]
    public void The_nodes_of_this_version_are_there() =>
        Assert.Equal(
            [
                "AcceptTermsAndConditionsNode",
                "AccountActiveDecisionNode",
                "AccountLockoutNode",
                "AnonymousUserNode",
                "AttributeCollectorNode",
                "AttributePresentDecisionNode",
                "AttributeValueDecisionNode",
                "AuthLevelDecisionNode",
                "ChoiceCollectorNode",
                "ConfigProviderNode",
                "ConsentNode",
                "CookiePresenceDecisionNode",
                "CreateObjectNode",
                "DataStoreDecisionNode",
                "DebugNode",
                "DisplayUserNameNode",
                "EmailSuspendNode",
                "EmailTemplateNode",
                "IdentifyExistingUserNode",
                "IdentityStoreDecisionNode",
                "IncrementLoginCountNode",
                "InnerTreeEvaluatorNode",
                "KbaCreateNode",
                "KbaDecisionNode",
                "KbaVerifyNode",
                "LoginCountDecisionNode",
                "MessageNode",
                "MetadataNode",
                "ModifyAuthLevelNode",
                "OneTimePasswordCollectorDecisionNode",
                "OneTimePasswordGeneratorNode",
                "OneTimePasswordSmtpSenderNode",
                "PageNode",
                "PasswordCollectorNode",
                "PatchObjectNode",
                "PersistentCookieDecisionNode",
                "PollingWaitNode",
                "ProfileCompletenessDecisionNode",
                "QueryFilterDecisionNode",
                "QueryParameterNode",
                "RemoveSessionPropertiesNode",
                "RequestHeaderNode",
                "RequiredAttributesDecisionNode",
                "RetryLimitDecisionNode",
                "ScriptedDecisionNode",
                "SessionDataNode",
                "SetCustomCookieNode",
                "SetFailureUrlNode",
                "SetPersistentCookieNode",
                "SetSessionPropertiesNode",
                "SetSuccessUrlNode",
                "TermsAndConditionsDecisionNode",
                "TimeSinceDecisionNode",
                "UsernameCollectorNode",
                "ValidatedPasswordNode",
                "ValidatedUsernameNode",
                "ZeroPageLoginNode",
                "product-CaptchaNode",
                "product-ReCaptchaNode",
            ],
            NodeScene.Catalog.Types.Select(type => type.Id));

    [Theory]
    [MemberData(nameof(Types))]
    public void The_class_is_named_as_the_type_and_lies_in_a_family_folder(string typeId)
    {
        var type = ClassOf(typeId);

        Assert.Equal(typeId.Split('-')[^1], type.Name);
        Assert.Matches("^Platform\\.Journey\\.Nodes\\.[A-Z][a-z]+$", type.Namespace);
        Assert.True(type.IsSealed);
        Assert.NotEmpty(NodeScene.Catalog.Find(typeId)!.Tags);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_template_reads_back_as_itself(string typeId)
    {
        var template = NodeScene.Catalog.Template(typeId)!.Value;

        var again = JsonSerializer.SerializeToElement(template.Element.Deserialize(ConfigOf(typeId), _options), ConfigOf(typeId), _options);

        Assert.Equal(template, Json.From(again));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_property_says_what_it_is_for_and_is_named_as_on_the_wire(string typeId)
    {
        foreach (var property in ConfigOf(typeId).GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            Assert.False(string.IsNullOrWhiteSpace(property.GetCustomAttribute<DescriptionAttribute>()?.Description), property.Name);
            Assert.NotNull(NodeScene.Catalog.Template(typeId)!.Value.Member(JsonNamingPolicy.CamelCase.ConvertName(property.Name)));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Outcomes_have_ids_of_their_own(string typeId)
    {
        var outcomes = NodeScene.Make(typeId, SampleConfigurations.Of(typeId)[0], out _).Outcomes;

        Assert.Equal(outcomes.Length, outcomes.Select(outcome => outcome.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.True(typeId == "PageNode" || outcomes.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_has_tests_in_the_folder_of_its_family(string typeId)
    {
        var node = ClassOf(typeId);
        var name = node.FullName!.Replace("Platform.Journey.Nodes", "Platform.Journey.UnitTests.Nodes", StringComparison.Ordinal) + "Tests";

        Assert.NotNull(typeof(NodeCatalogTests).Assembly.GetType(name));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_node_that_waits_for_the_success_says_so(string typeId)
    {
        Assert.Equal(Declares("OnSuccess"), Declares("get_HearsSuccess"));

        bool Declares(string method) => ClassOf(typeId).GetMethod(method)!.DeclaringType == ClassOf(typeId);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_node_that_asks_says_so(string typeId)
    {
        // A script may ask at any visit, and the nodes of a page do what they do.
        if (typeId is "PageNode" or "ScriptedDecisionNode" or "ConfigProviderNode")
        {
            return;
        }

        var scene = NodeScene.Of(typeId, SampleConfigurations.Of(typeId)[0]) with { State = Values.Known() };

        Assert.Equal(scene.Visit().Result is NodeResult.Ask or NodeResult.Suspend, scene.Node.AsksPerson);
    }
}
