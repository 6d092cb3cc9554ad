using System.Text.Json;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Creating;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class ObjectCreationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonElement Person = Schemas.Json("""{"userName":"bjensen","givenName":"Barbara","sn":"Jensen","mail":"b@example.com"}""");

    [Fact]
    public void Absent_properties_get_the_defaults_of_the_schema() => Assert.Equal(
        """{"userName":"bjensen","givenName":"Barbara","sn":"Jensen","mail":"b@example.com","cn":"Barbara Jensen","accountStatus":"active"}""",
        JsonSerializer.Serialize(ObjectDefaults.Apply(Person, Schemas.User)));

    [Fact]
    public void A_given_value_is_not_replaced_by_a_default()
    {
        var properties = ObjectDefaults.Apply(Schemas.Json("""{"cn":"Babs","accountStatus":"inactive"}"""), Schemas.User);

        Assert.Equal("""{"cn":"Babs","accountStatus":"inactive"}""", JsonSerializer.Serialize(properties));
    }

    [Fact]
    public void Password_and_answers_are_in_no_event()
    {
        var events = ObjectCreation.Events("managed/user", "1", Person, Secrets(), new() { Version = "0.0", AcceptedAt = Now }, Now);

        var stored = string.Concat(events.Select(e => JsonSerializer.Serialize(e, e.GetType())));
        Assert.Equal(3, events.Length);
        Assert.DoesNotContain("Pa55word", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("blue", stored, StringComparison.Ordinal);
        Assert.Contains("questionId", stored, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_secret_prints()
    {
        var printed = $"{Secrets()} {Secrets().Questions} {Secrets().Questions!.Questions[0]}";

        Assert.DoesNotContain("Pa55word", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("blue", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_see_the_password_beside_its_siblings()
    {
        var secrets = (SecretInput.Accepted)SecretInput.Read("""{"password":"Jensen-Pa55word"}"""u8.ToArray());

        var failure = Assert.Single(ObjectCreation.Failures(Schemas.User, "1", Person, secrets, PolicyFacts.None));

        Assert.Equal("""{"disallowedFields":["sn"]}""", failure.Params!.Value.GetRawText());
    }

    [Fact]
    public void A_taken_name_fails_on_its_property()
    {
        var failure = Assert.Single(ObjectCreation.Failures(Schemas.User, null, Person, SecretInput.None, new() { TakenProperties = ["userName"] }));

        Assert.Equal(("userName", "UNIQUE"), (failure.Property, failure.PolicyRequirement));
    }

    [Fact]
    public void Two_spellings_of_a_name_claim_one_value_and_the_claim_does_not_tell_it()
    {
        var claims = UniqueValue.ClaimsOf("managed/user", Schemas.User, Person);
        var other = UniqueValue.ClaimsOf("managed/user", Schemas.User, Schemas.Json("""{"userName":"ＢJENSEN"}"""));

        Assert.Equal(["userName"], claims.Keys);
        Assert.Equal(claims["userName"], other["userName"]);
        Assert.DoesNotContain("bjensen", claims["userName"], StringComparison.Ordinal);
    }

    private static SecretInput.Accepted Secrets() => (SecretInput.Accepted)SecretInput.Read(
        """{"password":"Secret-Pa55word","kbaInfo":[{"questionId":"1","answer":"blue"},{"customQuestion":"Pet?","answer":"Rex"}]}"""u8.ToArray());
}
