using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>
/// One property as it was submitted. What it is (name, type, required or not) is read from the callback that was asked, not from what
/// came back.
/// </summary>
internal sealed class SubmittedAttribute(Answer answer)
{
    /// <summary>The submitted callback.</summary>
    public Answer Answer { get; } = answer;

    /// <summary>Path of the property.</summary>
    public string Name { get; } = answer.Asked.OutputValue("name")?.AsText() ?? "";

    /// <summary>The top-level property that policies speak of.</summary>
    public string Property => Name.TrimStart('/').Split('/')[0];

    /// <summary>The value in the type of the property; null when nothing was given.</summary>
    public Json Value => Answer.Asked.Type switch
    {
        "BooleanAttributeInputCallback" => Answer.Boolean() is { } given ? Json.From(given) : Json.Null,
        "NumberAttributeInputCallback" => Answer.Number() is { } given ? Json.From(given) : Json.Null,
        _ => IsGiven ? Json.From(Answer.Text()) : Json.Null,
    };

    /// <summary>False when the value is missing although required, or cannot be read as the type of the property.</summary>
    public bool IsUsable => Value switch
    {
        { IsNull: true } => !IsGiven && !IsRequired,
        { } value => !IsRequired || value.AsText() is not "",
    };

    /// <summary>True when a failed policy is about this property or the object it is a member of.</summary>
    public bool IsHitBy(FailedPolicy failed) => failed.Property == Name || failed.Property == Property;

    private bool IsRequired => Answer.Asked.OutputValue("required")?.AsBoolean() == true;

    // An empty text is a value for a text only; objects and arrays are never one.
    private bool IsGiven => Answer.Value() switch
    {
        { Kind: JsonValueKind.String } text => Answer.Asked.Type == "StringAttributeInputCallback" || text.AsText() is not "",
        { Kind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } => true,
        _ => false,
    };
}
