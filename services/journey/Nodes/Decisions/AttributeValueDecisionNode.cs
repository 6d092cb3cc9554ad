using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.QueryFilters;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// True when a property of the stored object is there, or has a certain value. Private properties are invisible here (nodes reference §4.3).
/// </summary>
public sealed class AttributeValueDecisionNode(AttributeValueDecisionNode.Config config)
    : ObjectDecisionNode(config.IdentityAttribute), INode<AttributeValueDecisionNode, AttributeValueDecisionNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("AttributeValueDecisionNode", "Attribute Value Decision", "identity management");

    /// <inheritdoc/>
    public static AttributeValueDecisionNode Create(NodeSetup setup, Config config) => new(config);

    private protected override NodeResult Decide(NodeInput input, IdentityObject subject)
    {
        var field = FieldPointer.Parse(config.ComparisonAttribute ?? "");
        if (field.Find(subject.Properties.Element) is not { } stored)
        {
            return Decide(input.State, false);
        }

        if (config.ComparisonOperation == Comparison.Present)
        {
            return Decide(input.State, true);
        }

        if (config.ComparisonValue is not { } wanted)
        {
            return Decide(input.State, false);
        }

        return InTypeOf(stored, wanted) is { } literal
            ? Decide(input.State, new QueryFilter.Comparison(field, FilterOperator.Equal, literal).Matches(subject.Properties.Element))
            : Break($"The value to compare with {field} is no number.");
    }

    private static FilterLiteral? InTypeOf(JsonElement stored, string wanted) => KindOf(stored) switch
    {
        JsonValueKind.True or JsonValueKind.False => new FilterLiteral.Boolean(bool.TryParse(wanted, out var boolean) && boolean),
        JsonValueKind.Number => double.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new FilterLiteral.Number(number)
            : null,
        _ => new FilterLiteral.Text(wanted),
    };

    private static JsonValueKind KindOf(JsonElement stored) =>
        stored.ValueKind == JsonValueKind.Array ? stored.EnumerateArray().FirstOrDefault().ValueKind : stored.ValueKind;

    /// <summary>What is tested.</summary>
    public enum Comparison
    {
        /// <summary>The property has the value.</summary>
        [JsonStringEnumMemberName("EQUALS")]
        Equals = 0,

        /// <summary>The property is there.</summary>
        [JsonStringEnumMemberName("PRESENT")]
        Present = 1,
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Property that is tested.</summary>
        [Required]
        [Description("Property that is tested; members of an object as parent/child.")]
        public string ComparisonAttribute { get; init; } = "";

        /// <summary>What is tested.</summary>
        [EnumDataType(typeof(Comparison))]
        [Description("PRESENT: true when the property is there. EQUALS: true when it has the value.")]
        public Comparison ComparisonOperation { get; init; } = Comparison.Equals;

        /// <summary>Value to compare with.</summary>
        [Description("Value to compare with, read in the type of the stored value.")]
        public string? ComparisonValue { get; init; }

        /// <summary>Property that tells whose object is tested.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
