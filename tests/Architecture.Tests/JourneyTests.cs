using System.Reflection;
using System.Text.RegularExpressions;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;

namespace Platform.Architecture.Tests;

/// <summary>What every node, effect and fact of a journey must have.</summary>
public sealed partial class JourneyTests
{
    public static TheoryData<string> NodeClasses { get; } = [.. NodeTypes().Select(type => type.Name)];

    public static TheoryData<string> Effects { get; } = [.. Concrete(typeof(Effect)).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(NodeClasses))]
    public void Every_node_has_a_file_of_tests(string node) => Assert.Contains(
        Repository.FilesBelow(Path.Combine(Repository.Root, "tests/Journey.UnitTests/Nodes"), "*.cs"),
        path => Path.GetFileName(path) == node + "Tests.cs");

    [Theory]
    [MemberData(nameof(NodeClasses))]
    public void A_node_is_one_file_named_after_its_type_id(string node)
    {
        var type = NodeTypes().Single(t => t.Name == node);
        var id = NodeCatalog.Of(PlatformAssemblies.Nodes).Types.Single(t => TypeOf(type).Id == t.Id).Id;

        Assert.Equal(node, id.Replace("product-", "", StringComparison.Ordinal));
        Assert.Contains(Repository.Sources("services/journey/Nodes"), file => Path.GetFileName(file.Path) == node + ".cs");
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public void The_effect_runner_has_an_arm_for_every_effect(string effect) => Assert.Contains(
        Repository.Sources("services/journey/Gateway/Effects"),
        file => Regex.IsMatch(file.Code, $@"\b{effect}\b"));

    [Fact]
    public void Every_fact_of_a_session_has_a_stored_name_of_its_own()
    {
        var names = Concrete(typeof(SessionEvent)).Select(type => (type, type.GetCustomAttribute<StoredAsAttribute>()?.Name)).ToArray();

        Assert.NotEmpty(names);
        Assert.All(names, pair => Assert.Matches(StoredName(), pair.Name ?? $"{pair.type.Name} has none"));
        Assert.Equal(names.Length, names.DistinctBy(pair => pair.Name).Count());
    }

    [Fact]
    public void Only_facts_of_sessions_have_stored_names_in_the_engine() => Assert.Empty(
        from type in PlatformAssemblies.Engine.GetTypes()
        where type.GetCustomAttribute<StoredAsAttribute>() is not null && !typeof(SessionEvent).IsAssignableFrom(type)
        select type.FullName);

    [Fact]
    public void Facts_effects_and_callbacks_are_sealed_records() => Assert.Empty(
        from type in Concrete(typeof(SessionEvent)).Concat(Concrete(typeof(Effect))).Concat(Concrete(typeof(EffectReply)))
        where !type.IsSealed || type.GetMethod("<Clone>$") is null
        select type.FullName);

    [Fact]
    public void Commands_derive_their_effect_id_and_questions_have_none() => Assert.Empty(
        from type in Concrete(typeof(Effect))
        where typeof(ICommand).IsAssignableFrom(type) != (type.GetProperty("EffectId") is not null)
        select type.FullName);

    private static IEnumerable<Type> NodeTypes() =>
        from type in PlatformAssemblies.Nodes.GetTypes()
        where !type.IsAbstract && typeof(Node).IsAssignableFrom(type)
        orderby type.Name
        select type;

    private static NodeType TypeOf(Type node) =>
        (NodeType)node.GetProperty("Type", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static IEnumerable<Type> Concrete(Type parent) =>
        PlatformAssemblies.Engine.GetTypes().Where(type => !type.IsAbstract && parent.IsAssignableFrom(type)).OrderBy(type => type.Name);

    [GeneratedRegex(@"^journey\.[a-z]+(-[a-z]+)*\.v\d+$")]
    private static partial Regex StoredName();
}
