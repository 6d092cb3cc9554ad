using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Objects;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>
/// Asks whether properties of the person may be shared, one question for each mapping that needs consent. Only consent is kept; a mapping
/// left out here keeps the consent it was given before (nodes reference §4.1, identity reference §7.3).
/// </summary>
public sealed class ConsentNode(ConsentNode.Config config) : Node, INode<ConsentNode, ConsentNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("ConsentNode", "Consent Collector", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static ConsentNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => input.IsFirstVisit ? Show(input) : Take(input);

    private NodeResult Show(NodeInput input)
    {
        var mappings = new ReadConsentMappings(input.IdentityResource);
        if (input.Reply(mappings) is not { } read)
        {
            return Perform(input, mappings);
        }

        var message = Localized.Choose(config.Message, input.Request.Languages) ?? "Privacy & Consent.";
        return read.Mappings.IsEmpty
            ? Leave(input.State)
            : Ask(input.State, read.Mappings.Select(mapping => new ConsentMappingCallback(
                mapping.Name, mapping.DisplayName, mapping.Icon ?? "", mapping.AccessLevel, config.AllRequired, message, mapping.Fields)));
    }

    private NodeResult Take(NodeInput input)
    {
        var consented = input.Answers.Where(answer => answer.Boolean() == true).ToList();
        if (config.AllRequired && consented.Count < input.Answers.Length)
        {
            return CollectedValues.AskAgain(input, input.Answers.Select(answer => answer.ShowAgain()));
        }

        // What was consented to is what was shown, not what a request names.
        var names = consented.Select(answer => answer.Asked.OutputValue("name")?.AsText()).OfType<string>().ToList();
        return Leave(ConsentedMappings.Put(input.State, names, input.Now));
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Whether every mapping needs consent.</summary>
        [Description("Ask again until the person agrees to every mapping.")]
        public bool AllRequired { get; init; }

        /// <summary>Text above the questions, by locale.</summary>
        [Description("Text above the questions, by locale.")]
        public Json Message { get; init; } = Json.EmptyObject;
    }
}
