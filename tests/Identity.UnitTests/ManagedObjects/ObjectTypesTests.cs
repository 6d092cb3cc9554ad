using Platform.Identity.ManagedObjects;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class ObjectTypesTests
{
    private static readonly ObjectTypes Types = new(Schemas.Catalogue);

    [Theory]
    [InlineData("managed/user", true)]
    [InlineData("managed/alpha_user", true)]
    [InlineData("managed/robot", false)]
    [InlineData("managed/alpha_robot", false)]
    [InlineData("internal/user", false)]
    [InlineData("user", false)]
    [InlineData("managed/", false)]
    [InlineData("", false)]
    public void A_realm_may_prefix_the_name_of_a_type(string resource, bool known) => Assert.Equal(known, Types.Find(resource) is not null);
}
