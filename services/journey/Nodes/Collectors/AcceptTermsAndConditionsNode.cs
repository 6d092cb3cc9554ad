using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Objects;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>
/// Shows the active terms until they are accepted. What is accepted is the version that was shown, also when another one became
/// active meanwhile; its locale and a SHA-256 hash of the text are kept with it (nodes reference §4.1).
/// </summary>
public sealed class AcceptTermsAndConditionsNode : Node, INode<AcceptTermsAndConditionsNode, NoConfig>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } =
        new("AcceptTermsAndConditionsNode", "Accept Terms and Conditions", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static AcceptTermsAndConditionsNode Create(NodeSetup setup, NoConfig config) => new();

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => input.IsFirstVisit ? Show(input) : Take(input, input.Answers[0]);

    private static NodeResult Show(NodeInput input)
    {
        var active = new ReadActiveTerms();
        if (input.Reply(active) is not { } read)
        {
            return Perform(input, active);
        }

        if (read.Terms is not { } terms || terms.Member("version")?.AsText() is not { } version)
        {
            return Break("There are no active terms to accept.");
        }

        var text = Localized.Find(terms.Member("termsTranslations"), input.Request.Languages);
        return Ask(
            input.State.PutShared(TermsAcceptance.Shown, Json.From(version)).PutShared(TermsAcceptance.ShownLocale, Json.From(text?.Locale)),
            new TermsAndConditionsCallback(version, text?.Text ?? "", terms.Member("createDate")?.AsText() ?? ""));
    }

    private static NodeResult Take(NodeInput input, Answer answer) => answer.Boolean() == true
        ? Leave(TermsAcceptance.Put(
            input.State, answer.Asked.OutputValue("version")?.AsText() ?? "", answer.Asked.OutputValue("terms")?.AsText() ?? "", input.Now))
        : CollectedValues.AskAgain(input, answer.ShowAgain());
}
