using Platform.QueryFilters;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>A text that reads as a query filter.</summary>
internal sealed class ValidQueryFilterPolicy() : TextPolicy("valid-query-filter", "VALID_QUERY_FILTER")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input)
    {
        try
        {
            QueryFilter.Parse(text);
            return PolicyVerdict.Passed;
        }
        catch (QueryFilterSyntaxException)
        {
            return PolicyVerdict.Failed;
        }
    }
}
