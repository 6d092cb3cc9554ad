using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.UnitTests.ManagedObjects.Relationships;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("""{"_ref":"managed/role/1"}""", "managed/role/1", null, null)]
    [InlineData("""{"_ref":"/managed/role/1","_refProperties":null}""", "managed/role/1", null, null)]
    [InlineData("""{"_refResourceCollection":"managed/role","_refResourceId":"1"}""", "managed/role/1", null, null)]
    [InlineData("""{"_ref":"managed/role/1","_refResourceCollection":"managed/role","_refResourceId":"1","name":"x","_rev":"7"}""", "managed/role/1", null, null)]
    [InlineData("""{"_ref":"managed/role/1","_refProperties":{"_id":"r","_rev":"3","_grantType":"x"}}""", "managed/role/1", "r", """{"_grantType":"x"}""")]
    public void A_reference_is_read(string text, string target, string? id, string? properties)
    {
        var (reference, problem) = Reference.Read(Schemas.Json(text));

        Assert.Null(problem);
        Assert.Equal((target, id, properties), (reference!.Target, reference.Id, reference.Properties?.GetRawText()));
    }

    [Theory]
    [InlineData("\"managed/role/1\"", "must be an object")]
    [InlineData("[]", "must be an object")]
    [InlineData("{}", "must have _ref, or _refResourceCollection and _refResourceId")]
    [InlineData("""{"_ref":null}""", "must have _ref")]
    [InlineData("""{"_ref":7}""", "The member _ref of a reference must be a text")]
    [InlineData("""{"_refResourceCollection":"managed/role"}""", "must have _ref")]
    [InlineData("""{"_refResourceCollection":"managed/role","_refResourceId":1}""", "The member _refResourceId of a reference must be a text")]
    [InlineData("""{"_ref":""}""", "must name a collection and an id")]
    [InlineData("""{"_ref":"role"}""", "must name a collection and an id")]
    [InlineData("""{"_ref":"managed/role/"}""", "must name a collection and an id")]
    [InlineData("""{"_ref":"managed/role/a\nb"}""", "must name a collection and an id")]
    [InlineData("""{"_ref":"managed/role/1","_refResourceId":"2"}""", "name different objects")]
    [InlineData("""{"_ref":"managed/role/1","_refResourceCollection":"managed/user"}""", "name different objects")]
    [InlineData("""{"_ref":"managed/role/1","_refProperties":[]}""", "The member _refProperties of a reference must be an object")]
    public void What_is_no_reference_is_refused_with_what_is_wrong(string text, string problem) =>
        Assert.Contains(problem, Reference.Read(Schemas.Json(text)).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_reference_has_limits()
    {
        Assert.NotNull(Reference.Read(Schemas.Json($$"""{"_ref":"managed/role/{{new string('x', 512)}}"}""")).Problem);
        Assert.NotNull(Reference.Read(Schemas.Json($$$"""{"_ref":"managed/role/1","_refProperties":{"a":"{{{new string('x', 4096)}}}"}}""")).Problem);
    }
}
