namespace Platform.Journey.UnitTests.Nodes;

/// <summary>A configuration that makes sense for every node type; an empty one for those not listed.</summary>
internal static class SampleConfigurations
{
    private static readonly Dictionary<string, string[]> _samples = new()
    {
        ["ScriptedDecisionNode"] = [$$"""{"script":"{{SampleScripts.Legacy}}","outcomes":["true","false"]}""", "{}"],
        ["ConfigProviderNode"] = [$$"""{"nodeType":"MessageNode","script":"{{SampleScripts.NextGeneration}}"}"""],
        ["ValidatedUsernameNode"] = ["{}", """{"validateInput":true}"""],
        ["ValidatedPasswordNode"] = ["{}", """{"validateInput":true}"""],
        ["AttributeCollectorNode"] =
        [
            """{"attributesToCollect":["mail","age","preferences/updates"]}""",
            """{"attributesToCollect":["mail","age","preferences/updates"],"required":true,"validateInputs":true,"identityAttribute":"mail"}""",
        ],
        ["KbaCreateNode"] = ["{}", """{"allowUserDefinedQuestions":false}"""],
        ["InnerTreeEvaluatorNode"] = ["""{"tree":"Login"}"""],
        ["QueryFilterDecisionNode"] = ["""{"queryFilter":"!(mail pr) or age gt 3"}"""],
        ["AttributeValueDecisionNode"] =
        [
            """{"comparisonAttribute":"mail","comparisonValue":"x"}""", """{"comparisonAttribute":"age","comparisonOperation":"PRESENT"}""",
        ],
        ["RetryLimitDecisionNode"] = ["{}", """{"retryLimit":1,"incrementUserAttributeOnFailure":false}"""],
        ["LoginCountDecisionNode"] = ["{}", """{"interval":"EVERY","amount":2}"""],
        ["PatchObjectNode"] = ["{}", """{"ignoredFields":["mail","preferences/updates"],"patchAsObject":true,"identityAttribute":"mail"}"""],
        ["IdentifyExistingUserNode"] = ["{}", """{"identifier":null}"""],
        ["EmailSuspendNode"] = ["{}", """{"objectLookup":true,"identityAttribute":"mail"}"""],
        ["KbaVerifyNode"] = ["{}", """{"identityAttribute":"mail"}"""],
        ["ProfileCompletenessDecisionNode"] = ["""{"threshold":50}"""],
        ["TimeSinceDecisionNode"] = ["""{"elapsedTime":"1 day and 1 hour"}"""],
        ["ConsentNode"] = ["{}", """{"allRequired":true}"""],
        ["product-CaptchaNode"] = ["""{"siteKey":"site","secretKey":"key"}"""],
        ["product-ReCaptchaNode"] = ["""{"siteKey":"site","secretKey":"key"}"""],
        ["SessionDataNode"] = ["""{"sessionDataKey":"UserToken","sharedStateKey":"userName"}"""],
        ["ChoiceCollectorNode"] = ["""{"choices":["one","two"],"defaultChoice":"two","prompt":"Which?"}""", """{"choices":["one"]}"""],
        ["PollingWaitNode"] = ["{}", """{"exitable":true,"spamDetectionEnabled":true,"spamDetectionTolerance":1}"""],
        ["OneTimePasswordSmtpSenderNode"] = ["{}", """{"fromEmailAddress":"a@example.com","emailContent":{"en":"{{OTP}}"}}"""],
        ["SetSessionPropertiesNode"] = ["""{"properties":{"color":"blue"}}"""],
        ["RemoveSessionPropertiesNode"] = ["""{"propertyNames":["color"]}"""],
        ["SetSuccessUrlNode"] = ["""{"successUrl":"/welcome"}"""],
        ["SetFailureUrlNode"] = ["""{"failureUrl":"/sorry"}"""],
        ["MetadataNode"] = ["""{"attributes":["username","mail"]}"""],
        ["CookiePresenceDecisionNode"] = ["""{"cookieName":"seen"}"""],
        ["SetCustomCookieNode"] = ["""{"name":"seen","value":"yes"}"""],
        ["QueryParameterNode"] = ["""{"allowedQueryParameters":{"campaign":"source"},"parametersToBeDelimited":["campaign"]}"""],
        ["RequestHeaderNode"] = ["""{"allowedHeaders":{"X-Device":"device"}}"""],
        ["MessageNode"] = ["{}", """{"stateField":"pressed"}"""],
    };

    public static IReadOnlyList<string> Of(string nodeType) => _samples.GetValueOrDefault(nodeType, ["{}"]);
}
