using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.QueryFilters;

namespace Platform.Identity.UnitTests.ManagedObjects.Querying;

/// <summary>Which filters an index serves; the others are refused where the configuration says so.</summary>
public sealed class FilterIndexTests
{
    private static readonly FilterScope People = FilterScope.OfObjects(Schemas.User, new ObjectTypes(Schemas.Catalogue));

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("city eq 'x'")]
    [InlineData("userName sw 'x'")]
    [InlineData("description co 'x' and city eq 'x'")]
    [InlineData("roles[_refResourceId eq 'x']")]
    [InlineData("roles/_refResourceId eq 'x'")]
    [InlineData("roles[name eq 'x' and description co 'y']")]
    [InlineData("roles[name sw 'x']")]
    [InlineData("manager[roles[_refResourceId eq 'x']]")]
    [InlineData("consentedMappings[mapping eq 'x' and consentDate co 'y']")]
    [InlineData("authzRoles[_refResourceId eq 'x'] or city eq 'x'")]
    public void Served(string filter) => Assert.True(new FilterTranslation(People, new()).IsIndexed(QueryFilter.Parse(filter)));

    [Theory]
    [InlineData("city co 'x'")]
    [InlineData("city co 'x' and true")]
    [InlineData("!(city eq 'x')")]
    [InlineData("city eq 'x' or true")]
    [InlineData("roles pr")]
    [InlineData("roles[true]")]
    [InlineData("roles[description co 'x']")]
    [InlineData("roles[!(_refResourceId eq 'x')]")]
    [InlineData("!(roles[_refResourceId eq 'x'])")]
    [InlineData("consentedMappings[consentDate sw 'x']")]
    [InlineData("authzRoles[_refResourceId eq 'x'] or city co 'x'")]
    public void Not_served(string filter) => Assert.False(new FilterTranslation(People, new()).IsIndexed(QueryFilter.Parse(filter)));
}
