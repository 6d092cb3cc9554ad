namespace Platform.Consent.Mappings;

/// <summary>Section <c>Consent</c>.</summary>
internal sealed class MappingOptions
{
    /// <summary>Mappings to be there after the start, in this order. One that exists under the same name is replaced; others stay.</summary>
    public IList<Mapping> Mappings { get; init; } = [];
}
