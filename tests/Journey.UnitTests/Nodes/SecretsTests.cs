using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>No node lets a secret that a person typed come into what is stored in clear, whatever becomes of the submission.</summary>
public sealed class SecretsTests
{
    private const string Secret = "c0rrect-Horse";

    public static TheoryData<string, string, CallbackForm, bool> Collectors { get; } = new(
        from type in NodeScene.Catalog.Types
        where type.Id is not "PageNode" and not "InnerTreeEvaluatorNode"
        from config in SampleConfigurations.Of(type.Id)
        from form in Enum.GetValues<CallbackForm>()
        from refused in (bool[])[false, true]
        select (type.Id, config, form, refused));

    [Theory]
    [MemberData(nameof(Collectors))]
    public void What_is_typed_into_a_secret_input_is_not_stored(string nodeType, string config, CallbackForm form, bool refused)
    {
        var scene = NodeScene.Of(nodeType, config) with
        {
            Form = form,
            World = new() { Rules = question => refused ? question.Properties.Select(name => Values.Failure(name, "X")) : [] },
        };
        if (scene.Visit().Result is not NodeResult.Ask asked)
        {
            return;
        }

        // Security answers are secret in the second input of their callback; a probe and a real submission must both be safe.
        foreach (var probe in (bool[])[false, true])
        {
            var played = scene.Submit(asked, [.. asked.Callbacks.Select((callback, i) => Typed(callback, i, probe))]);

            Assert.DoesNotContain(Secret, played.Stored(), StringComparison.Ordinal);
            Assert.All(
                played.Result is NodeResult.Ask again ? again.Callbacks.SelectMany(callback => callback.Input) : [],
                input => Assert.False(input.Secrecy == InputSecrecy.NeverEchoed && input.Value != Json.From("")));
        }
    }

    [Theory]
    [InlineData("ValidatedPasswordNode")]
    [InlineData("PasswordCollectorNode")]
    [InlineData("KbaCreateNode")]
    [InlineData("OneTimePasswordCollectorDecisionNode")]
    public void Secrets_are_marked_as_such(string nodeType) =>
        Assert.Contains(
            NodeScene.Of(nodeType).Visit().Ask.Callbacks.SelectMany(callback => callback.Input), input => input.Secrecy != InputSecrecy.None);

    private static IEnumerable<Json> Typed(AskedCallback callback, int index, bool probe) => callback.Input.Select(input =>
        input.Secrecy != InputSecrecy.None ? Json.From($"{Secret}-{index}")
        : input.Suffix == Callback.ValidateOnlySuffix ? Json.From(probe)
        : input.Suffix == "question" ? Json.From(index.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : input.Value);
}
