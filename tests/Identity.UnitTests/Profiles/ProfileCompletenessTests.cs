using System.Text.Json;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Policies;
using Platform.Identity.Profiles;

namespace Platform.Identity.UnitTests.Profiles;

public sealed class ProfileCompletenessTests
{
    private static readonly ObjectType User = new ObjectTypes(new PolicyCatalogue()).Find("managed/user")!;

    [Fact]
    public void The_properties_that_count_are_those_that_people_see_and_change() => Assert.Equal(
        ["city", "country", "description", "givenName", "mail", "postalAddress", "postalCode", "preferences", "sn", "stateProvince", "telephoneNumber", "userName"],
        ProfileCompleteness.Of(User, JsonElement.Parse("{}")).Missing.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"userName":"b","mail":""}""", 1)]
    [InlineData("""{"userName":"b","mail":null,"city":[],"preferences":{}}""", 1)]
    [InlineData("""{"userName":"b","preferences":{"updates":null}}""", 1)]
    [InlineData("""{"userName":"b","preferences":{"updates":false,"marketing":true}}""", 2)]
    [InlineData("""{"userName":"b","accountStatus":"active","unknown":"y","kbaInfo":[1]}""", 1)]
    [InlineData("""{"city":[""],"country":[0]}""", 1)]
    public void A_property_is_filled_when_anything_in_it_is(string properties, int filled)
    {
        var completeness = ProfileCompleteness.Of(User, JsonElement.Parse(properties));

        Assert.Equal((filled, 12 - filled), (completeness.Filled.Length, completeness.Missing.Length));
        Assert.Equal(Math.Round(100m * filled / 12, 2), completeness.Percentage);
    }

    [Fact]
    public void Where_there_is_nothing_to_fill_in_everything_is()
    {
        var type = ObjectType.Read(JsonElement.Parse("""{"name":"x","schema":{"properties":{"a":{"type":"string","viewable":true}}}}"""), new PolicyCatalogue());

        Assert.Equal(100, ProfileCompleteness.Of(type, JsonElement.Parse("{}")).Percentage);
    }

    [Theory]
    [InlineData("""{"aliasList":["google-123","apple-a-b","none","-x","y-",7]}""", "google:123 apple:a-b")]
    [InlineData("""{"aliasList":"google-123"}""", "")]
    [InlineData("{}", "")]
    public void A_linked_identity_is_a_provider_and_what_it_calls_the_person(string properties, string expected) =>
        Assert.Equal(expected, string.Join(' ', LinkedIdentity.Of(JsonElement.Parse(properties)).Select(link => $"{link.Provider}:{link.Subject}")));
}
