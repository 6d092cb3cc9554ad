using System.Text.Json;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class PropertyMergeTests
{
    [Theory]
    [InlineData("{}", """{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"c":3}}""", """{"a":{"b":1,"c":3}}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":null}}""", """{"a":{"c":2}}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":null}""", """{"b":2}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":1}""", """{"a":{"b":null,"c":1}}""", """{"a":{"c":1}}""")]
    public void A_patch_merges(string current, string patch, string expected)
    {
        var difference = PropertyMerge.Compare(Schemas.Json(current), Schemas.Json(patch));

        Assert.Equal(expected, JsonSerializer.Serialize(PropertyMerge.Apply(Schemas.Json(current), difference.Set, difference.Removed)));
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":1.0}""")]
    [InlineData("""{"b":null}""")]
    [InlineData("""{"o":{"x":true}}""")]
    [InlineData("""{"o":{"y":null}}""")]
    [InlineData("{}")]
    public void What_is_there_already_is_no_difference(string patch) =>
        Assert.True(PropertyMerge.Compare(Schemas.Json("""{"a":1,"o":{"x":true}}"""), Schemas.Json(patch)).IsEmpty);
}
