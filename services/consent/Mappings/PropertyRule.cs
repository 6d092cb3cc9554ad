using System.Text.Json;
using Platform.Consent.Conditions;

namespace Platform.Consent.Mappings;

/// <summary>One property of the target and where its value comes from.</summary>
/// <param name="Source">Source property, <c>a</c> or <c>a/b</c>; null: the default only.</param>
/// <param name="Target">Target property.</param>
/// <param name="Default">Value when the source has none; null: empty then.</param>
/// <param name="Condition">When it does not hold, the property is empty at the target; null: always.</param>
internal sealed record PropertyRule(string? Source, string Target, JsonElement? Default, Condition? Condition);
