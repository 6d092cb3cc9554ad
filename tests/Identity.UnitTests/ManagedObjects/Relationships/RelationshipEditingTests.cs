using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Patching;

namespace Platform.Identity.UnitTests.ManagedObjects.Relationships;

/// <summary>Edits of relationships, one by one and in any sequence against a naive model.</summary>
public sealed class RelationshipEditingTests
{
    private const string Owner = "managed/user/u";
    private const int Sequences = 5_000;

    private int _ids;

    [Theory]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":{"_ref":"managed/role/b"}}]""", "b+")]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":{"_ref":"managed/role/a"}}]""", "")]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":{"_ref":"managed/role/a","_refProperties":{"_id":"x","_grantType":"c"}}}]""", "a2")]
    [InlineData("""[{"operation":"add","field":"roles","value":[{"_ref":"managed/role/b"}]}]""", "b+ a-")]
    [InlineData("""[{"operation":"replace","field":"/roles","value":[]}]""", "a-")]
    [InlineData("""[{"operation":"remove","field":"/roles","value":{"_ref":"managed/role/a"}}]""", "a-")]
    [InlineData("""[{"operation":"remove","field":"/roles","value":{"_ref":"managed/role/a","_refProperties":{"_id":"id-a"}}}]""", "a-")]
    [InlineData("""[{"operation":"remove","field":"/roles","value":{"_ref":"managed/role/a","_refProperties":{"_id":"another"}}}]""", "")]
    [InlineData("""[{"operation":"remove","field":"/roles","value":{"_ref":"managed/role/none"}}]""", "")]
    [InlineData("""[{"operation":"replace","field":"/manager","value":{"_refResourceCollection":"managed/user","_refResourceId":"n"}}]""", "n+ m-")]
    [InlineData("""[{"operation":"replace","field":"/manager","value":{"_ref":"managed/user/m"}}]""", "")]
    [InlineData("""[{"operation":"remove","field":"/manager"}]""", "m-")]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":{"_ref":"managed/role/b"}},{"operation":"remove","field":"/roles","value":{"_ref":"managed/role/b"}}]""", "")]
    public void A_patch_of_relationships_changes_what_it_says(string patch, string changes)
    {
        var (edits, others, problem) = RelationshipInput.Of(PatchOperation.Read(Schemas.Json(patch)).Operations, Schemas.User);
        Assert.Null(problem);
        Assert.Empty(others);

        var changed = Assert.IsType<RelationshipEditing.Outcome.Changed>(Apply(edits, [End("roles", true, "managed/role/a"), End("manager", false, "managed/user/m")]));

        Assert.Equal(changes, string.Join(' ', changed.Set.Select(fact => fact.Target[^1] + (fact.Revision is 1 ? "+" : fact.Revision.ToString(CultureInfo.InvariantCulture)))
            .Concat(changed.Removed.Select(fact => fact.Target[^1] + "-"))));
    }

    [Theory]
    [InlineData("""[{"operation":"remove","field":"/roles"}]""")]
    [InlineData("""[{"operation":"add","field":"/roles/0","value":{"_ref":"managed/role/a"}}]""")]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":"managed/role/a"}]""")]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":{"_ref":"a"}}]""")]
    [InlineData("""[{"operation":"add","field":"/roles/-","value":{"_ref":"managed/role/a","_refProperties":1}}]""")]
    [InlineData("""[{"operation":"replace","field":"/roles","value":{"_ref":"managed/role/a"}}]""")]
    [InlineData("""[{"operation":"replace","field":"/manager","value":[{"_ref":"managed/user/a"}]}]""")]
    [InlineData("""[{"operation":"replace","field":"/manager/_refProperties","value":{}}]""")]
    [InlineData("""[{"operation":"increment","field":"/manager","value":1}]""")]
    [InlineData("""[{"operation":"copy","from":"/roles","field":"/x"}]""")]
    [InlineData("""[{"operation":"move","from":"/description","field":"/roles"}]""")]
    [InlineData("""[{"operation":"replace","field":"/effectiveRoles","value":[]}]""")]
    public void A_patch_that_no_relationship_can_take_is_refused(string patch) =>
        Assert.NotNull(RelationshipInput.Of(PatchOperation.Read(Schemas.Json(patch)).Operations, Schemas.User).Problem);

    [Theory]
    [InlineData("id-a", "a", true, false, null, nameof(RelationshipEditing.Outcome.Taken))]
    [InlineData("new", "a", false, false, null, nameof(RelationshipEditing.Outcome.Taken))]
    [InlineData("id-a", "b", false, false, null, nameof(RelationshipEditing.Outcome.Invalid))]
    [InlineData("id-a", "a", false, false, 2L, nameof(RelationshipEditing.Outcome.Stale))]
    [InlineData("id-a", "a", false, true, 1L, nameof(RelationshipEditing.Outcome.Changed))]
    [InlineData("new", "b", false, true, null, nameof(RelationshipEditing.Outcome.Missing))]
    [InlineData("new", "b", true, false, null, nameof(RelationshipEditing.Outcome.Changed))]
    public void A_relationship_is_put_by_its_id_under_conditions(string id, string role, bool mustBeNew, bool mustExist, long? revision, string outcome) => Assert.Equal(
        outcome,
        Apply([new RelationshipEdit.Put("roles", id, new($"managed/role/{role}", null, null), mustBeNew, mustExist, revision)], [End("roles", true, "managed/role/a")]).GetType().Name);

    [Theory]
    [InlineData("id-a", null, nameof(RelationshipEditing.Outcome.Changed))]
    [InlineData("id-a", 7L, nameof(RelationshipEditing.Outcome.Stale))]
    [InlineData("none", null, nameof(RelationshipEditing.Outcome.Missing))]
    public void A_relationship_is_deleted_by_its_id_under_conditions(string id, long? revision, string outcome) =>
        Assert.Equal(outcome, Apply([new RelationshipEdit.Delete("roles", id, revision)], [End("roles", true, "managed/role/a")]).GetType().Name);

    [Fact]
    public void Any_sequence_of_edits_equals_the_naive_model()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);

        for (var i = 0; i < Sequences; i++)
        {
            var model = new HashSet<string>(StringComparer.Ordinal);
            var present = ImmutableArray<RelationshipEnd>.Empty;

            for (var write = 0; write < 4; write++)
            {
                ImmutableArray<RelationshipEdit> edits = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Edit(random, model))];
                var changed = Assert.IsType<RelationshipEditing.Outcome.Changed>(Apply(edits, present));
                var gone = changed.Removed.Concat(changed.Set).Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
                present = [.. present.Where(end => !gone.Contains(end.RelationshipId)), .. changed.Set.Select(fact => RelationshipEnd.Of(Owner, fact).Single(end => end.Owner == Owner))];

                Assert.True(model.SetEquals(present.Select(end => end.Target)), $"seed {seed}");
                Assert.Equal(present.Length, present.DistinctBy(end => end.Slot).Count());
            }
        }
    }

    [Fact]
    public void Both_ends_follow_from_the_fact_whoever_wrote_it()
    {
        var fact = Fact("roles", true, "managed/role/a");
        var back = fact with { Property = "members", Target = Owner, ReverseProperty = "roles" };
        var mine = RelationshipEnd.Of(Owner, fact);
        var theirs = RelationshipEnd.Of("managed/role/a", back);

        Assert.Equal(mine.Select(end => (end.Id, end.Owner, end.Property, end.Slot)), theirs.Select(end => (end.Id, end.Owner, end.Property, end.Slot)));
        Assert.Equal(2, mine.Select(end => end.Owner).Distinct().Count());
    }

    private static RelationshipEdit Edit(Random random, HashSet<string> model)
    {
        string Role() => $"managed/role/{random.Next(5)}";
        var role = Role();

        switch (random.Next(3))
        {
            case 0:
                model.Add(role);
                return new RelationshipEdit.Add("roles", new(role, null, null));
            case 1:
                model.Remove(role);
                return new RelationshipEdit.Remove("roles", new(role, null, null));
            default:
                string[] roles = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Role())];
                model.Clear();
                model.UnionWith(roles);
                return new RelationshipEdit.Replace("roles", [.. roles.Select(name => new Reference(name, null, null))]);
        }
    }

    private RelationshipEditing.Outcome Apply(ImmutableArray<RelationshipEdit> edits, ImmutableArray<RelationshipEnd> present) =>
        RelationshipEditing.Apply(edits, new(Schemas.User, present, (_, _) => true, () => $"new-{_ids++}"));

    private static RelationshipEnd End(string property, bool isArray, string target) => RelationshipEnd.Of(Owner, Fact(property, isArray, target)).Single(end => end.Owner == Owner);

    private static RelationshipFact Fact(string property, bool isArray, string target) => new()
    {
        Id = "id-" + target[^1],
        Property = property,
        IsArray = isArray,
        Target = target,
        ReverseProperty = property is "roles" ? "members" : "reports",
        IsReverseArray = true,
        Properties = JsonElement.Parse("{}"),
        Revision = 1,
    };
}
