using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Nodes.Schemas;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>Turns properties of the schema into the callbacks that ask for them.</summary>
internal sealed class AttributeForm(bool required, bool validate, ResourceDefinitionRead definition)
{
    private readonly Json _schema = definition.Schema ?? Json.EmptyObject;

    /// <summary>True for properties people may see (and, when they are checked, change) whose type has a callback.</summary>
    public bool CanAskFor(string name) =>
        PropertySchema.Find(_schema, name) is { Viewable: true, Type: "string" or "number" or "boolean" } property
        && (property.UserEditable || !validate);

    /// <summary>The callback that asks for a property and shows a value where there is one of the right kind.</summary>
    public Callback CallbackFor(string name, Json value)
    {
        var property = PropertySchema.Find(_schema, name)!;
        var mustBeGiven = required && !property.Nullable;
        var policies = validate ? definition.Policies?.Member(name) ?? Json.EmptyObject : Json.EmptyObject;
        return property.Type switch
        {
            "boolean" => new BooleanAttributeInputCallback(
                name, property.Prompt, mustBeGiven, policies, [], Value: value.AsBoolean() ?? false),
            "number" => new NumberAttributeInputCallback(name, property.Prompt, mustBeGiven, policies, [], Value: value.AsNumber()),
            _ => new StringAttributeInputCallback(name, property.Prompt, mustBeGiven, policies, [], Value: value.AsText() ?? ""),
        };
    }
}
