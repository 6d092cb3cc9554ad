using System.Text.Json;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Deleting;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class ErasureTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonElement Personal = Schemas.Json("""{"sn":"Jensen"}""");

    private static readonly RelationshipFact Fact = new() { Id = "1", Property = "manager", IsArray = false, Target = "managed/user/Jensen", Properties = Personal, Revision = 1 };

    private static readonly IObjectEvent[] History =
    [
        new ManagedObjectCreated("managed/user", "1", Personal, true, Now),
        new ManagedObjectChanged(Personal, ["mail"], Now),
        new RelationshipsChanged([Fact], [Fact], Now),
        new SecurityQuestionsChosen("kbaInfo", Schemas.Json("""[{"customQuestion":"Jensen's dog?"}]"""), Now),
        new ObjectTermsAccepted("0.0", Now),
        new ObjectPasswordChanged(Now),
        new ObjectLoginCounted(Now),
        new ManagedObjectDeleted(Now),
    ];

    [Fact]
    public void Nothing_about_the_person_stays()
    {
        var left = History.Select(fact => Erasure.Mask(fact) ?? fact).Select(fact => JsonSerializer.Serialize(fact, fact.GetType()));

        Assert.DoesNotContain("Jensen", string.Concat(left), StringComparison.Ordinal);
    }

    [Fact]
    public void That_and_when_it_happened_stays() => Assert.All(History, fact =>
        Assert.Equal((fact.GetType(), fact.At), ((Erasure.Mask(fact) ?? fact).GetType(), (Erasure.Mask(fact) ?? fact).At)));

    [Fact]
    public void It_is_decided_for_every_kind_of_event() => Assert.Equal(
        typeof(IObjectEvent).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IObjectEvent))).OrderBy(type => type.Name),
        History.Select(fact => fact.GetType()).OrderBy(type => type.Name));
}
