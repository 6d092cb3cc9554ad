using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>How collectors put submitted values before the policies and show them again when they fail (protocol reference §2.3 to §2.5).</summary>
internal static class CollectedValues
{
    /// <summary>Id of the object the journey is about, once a node has found it.</summary>
    private const string ObjectId = "_id";

    /// <summary>
    /// The question whether the object collected so far is acceptable with the new values. For a known object it is asked about that
    /// object, so that rules on its history and its own unique values work.
    /// </summary>
    public static EvaluatePolicies Policies(NodeInput input, Json candidate, params ValueArray<string> properties) =>
        new(input.IdentityResource, input.State.GetText(ObjectId), candidate, properties);

    /// <summary>What failed for one property, as its callback says it. Failures of other properties are not this property's.</summary>
    public static ValueArray<string> FailuresOf(this PoliciesEvaluated evaluated, string property) => evaluated.Result
        ? []
        : evaluated.FailedPolicies
            .Where(failed => failed.Property == property)
            .Select(failed => failed.AsCallbackText())
            .ToValueArray();

    /// <summary>The callback with the submitted values and what is wrong with them now.</summary>
    public static AskedCallback ShowAgain(this Answer answer, params ValueArray<string> failedPolicies)
    {
        var submitted = answer.AsSubmitted();
        return submitted with
        {
            Output = submitted.Output.Select(output => output.Name switch
            {
                "failedPolicies" => output with { Value = Json.From(failedPolicies) },
                "validateOnly" => output with { Value = Json.From(answer.ValidateOnly) },
                "value" when submitted.IsAttributeInput() => output with { Value = submitted.Input[0].Value },
                _ => output,
            }).ToValueArray(),
        };
    }

    /// <summary>True for the callbacks that ask for a property of the managed object.</summary>
    public static bool IsAttributeInput(this AskedCallback callback) =>
        callback.Type.EndsWith("AttributeInputCallback", StringComparison.Ordinal) && callback.Input.Count > 0;

    /// <summary>The callbacks again, waiting.</summary>
    public static NodeResult.Ask AskAgain(NodeInput input, params IEnumerable<AskedCallback> callbacks) =>
        new(input.State, callbacks.ToValueArray());
}
