using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NetArchTest.Rules;

namespace Platform.Architecture.Tests;

/// <summary>Who may know whom. docs/architecture.md has the same walls as a table.</summary>
public sealed class ReferenceTests
{
    /// <summary>In the base class library, and still not for pure code.</summary>
    private static readonly string[] _impure =
        ["System.Net.Http", "System.Net.Sockets", "System.Net.Requests", "System.Data.Common", "System.Diagnostics.Process", "System.IO.FileSystem.Watcher", "System.Threading.Thread"];

    [Fact]
    public void The_engine_knows_the_base_class_library_and_query_filters_only() => AssertKnowsOnly(PlatformAssemblies.Engine, PlatformAssemblies.QueryFilters);

    [Fact]
    public void Query_filters_know_the_base_class_library_only() => AssertKnowsOnly(PlatformAssemblies.QueryFilters);

    [Fact]
    public void Patches_know_query_filters_and_the_base_class_library_only() => AssertKnowsOnly(PlatformAssemblies.Patching, PlatformAssemblies.QueryFilters);

    [Fact]
    public void Nodes_know_the_engine_and_the_base_class_library_only() =>
        AssertKnowsOnly(PlatformAssemblies.Nodes, PlatformAssemblies.Engine, PlatformAssemblies.QueryFilters);

    /// <summary>What runs other people's code reaches neither store, bus, web nor network: only what the service hands to it.</summary>
    [Fact]
    public void The_sandbox_knows_the_interpreter_and_the_base_class_library_only()
    {
        AssertKnowsOnly(PlatformAssemblies.Sandbox, Assembly.Load("Jint"), Assembly.Load("Acornima"));
        Assert.Empty(PlatformAssemblies.ReferencesOf(PlatformAssemblies.Sandbox).Intersect(_impure.Except(["System.Threading.Thread"])));
    }

    [Fact]
    public void The_scripts_of_journeys_know_the_engine_and_the_sandbox_only()
    {
        AssertKnowsOnly(
            PlatformAssemblies.Scripting, PlatformAssemblies.Engine, PlatformAssemblies.QueryFilters, PlatformAssemblies.Sandbox, Assembly.Load("Jint"), Assembly.Load("Acornima"));
        Assert.Empty(PlatformAssemblies.ReferencesOf(PlatformAssemblies.Scripting).Intersect(_impure));
    }

    /// <summary>Whoever hands an object to the interpreter hands it to the script.</summary>
    [Fact]
    public void Only_the_sandbox_and_the_scripts_of_journeys_touch_the_interpreter() => Assert.Empty(
        from assembly in PlatformAssemblies.Product.Except([PlatformAssemblies.Sandbox, PlatformAssemblies.Scripting])
        where PlatformAssemblies.ReferencesOf(assembly).Intersect(["Jint", "Acornima"]).Any()
        select assembly.GetName().Name);

    [Fact]
    public void Contracts_know_the_base_class_library_only() => AssertKnowsOnly(PlatformAssemblies.Contracts);

    [Fact]
    public void Neither_engine_nor_nodes_reach_networks_processes_or_threads() =>
        Assert.Empty(((Assembly[])[PlatformAssemblies.Engine, PlatformAssemblies.Nodes, PlatformAssemblies.QueryFilters]).SelectMany(PlatformAssemblies.ReferencesOf).Intersect(_impure));

    [Fact]
    public void Services_share_contracts_and_libraries_and_never_each_other()
    {
        var crossings =
            from service in PlatformAssemblies.Services
            let foreign = PlatformAssemblies.Services.Where(other => other.Key != service.Key).SelectMany(other => other.Value).Select(a => a.GetName().Name!)
            from assembly in service.Value
            from reference in PlatformAssemblies.ReferencesOf(assembly).Intersect(foreign)
            select $"{assembly.GetName().Name} -> {reference}";

        Assert.Empty(crossings);
    }

    [Fact]
    public void Libraries_know_no_service()
    {
        var services = PlatformAssemblies.Services.Values.SelectMany(service => service).Select(a => a.GetName().Name!).ToArray();

        Assert.Empty(PlatformAssemblies.ReferencesOf(PlatformAssemblies.Crest).Intersect([.. services, "Platform.Hosting", "Platform.Contracts"]));
        Assert.Empty(PlatformAssemblies.ReferencesOf(PlatformAssemblies.Hosting).Intersect(services));
        Assert.Empty(PlatformAssemblies.ReferencesOf(PlatformAssemblies.Sandbox).Intersect(services));
    }

    /// <summary>What all messages have in common is wiring; what one of them says is not.</summary>
    [Fact]
    public void The_wiring_knows_no_message_of_any_service() => AssertHolds(
        Types.InAssembly(PlatformAssemblies.Hosting)
            .ShouldNot().HaveDependencyOnAny("Platform.Contracts.Identity", "Platform.Contracts.Journey", "Platform.Contracts.Notification", "Platform.Contracts.Consent"));

    [Fact]
    public void The_dialect_library_knows_neither_store_nor_bus() =>
        Assert.DoesNotContain(
            PlatformAssemblies.ReferencesOf(PlatformAssemblies.Crest),
            name => name.StartsWith("Marten", StringComparison.Ordinal) || name.StartsWith("MassTransit", StringComparison.Ordinal));

    [Fact]
    public void Product_assemblies_do_not_reference_test_code() =>
        Assert.DoesNotContain(
            PlatformAssemblies.Product.SelectMany(PlatformAssemblies.ReferencesOf),
            name => name == "Platform.Testing" || name.StartsWith("xunit", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Testcontainers", StringComparison.Ordinal));

    /// <summary>Version 9 needs a commercial license; see docs/adr.</summary>
    [Fact]
    public void No_resolved_MassTransit_is_of_version_9_or_newer()
    {
        var resolved = Directory.GetFiles(AppContext.BaseDirectory, "MassTransit*.dll");

        Assert.NotEmpty(resolved);
        Assert.All(resolved, file => Assert.InRange(VersionOf(file).Major, 0, 8));
    }

    [Fact]
    public void The_policies_of_identity_are_rules_without_store_bus_or_web() => AssertHolds(
        Types.InAssembly(PlatformAssemblies.Identity)
            .That().ResideInNamespace("Platform.Identity.Policies").And().DoNotResideInNamespace("Platform.Identity.Policies.Serving").And().DoNotHaveNameMatching("(Consumer|Consumers|ConsumerDefinition|Endpoint|Endpoints|Registration|Document|Store|Reader)")
            .ShouldNot().HaveDependencyOnAny("Marten", "MassTransit", "Microsoft.AspNetCore", "Npgsql"));

    [Fact]
    public void The_checks_see_the_dependencies_that_must_exist()
    {
        var gateway = PlatformAssemblies.ReferencesOf(PlatformAssemblies.Gateway).ToArray();

        Assert.Contains("Platform.Journey.Engine", gateway);
        Assert.Contains("Marten", gateway);
        Assert.False(PlatformAssemblies.IsBaseClassLibrary("Marten"));
        Assert.True(PlatformAssemblies.IsBaseClassLibrary("System.Collections.Immutable"));
        Assert.False(
            Types.InAssembly(PlatformAssemblies.Gateway).That().ResideInNamespace("Platform.Journey.Gateway.Store")
                .ShouldNot().HaveDependencyOnAny("Marten").GetResult().IsSuccessful,
            "the store slice of the gateway depends on Marten, and the tool did not see it");
    }

    private static void AssertKnowsOnly(Assembly assembly, params Assembly[] allowed) => Assert.Empty(
        from reference in PlatformAssemblies.ReferencesOf(assembly).Except(allowed.Select(a => a.GetName().Name))
        where !PlatformAssemblies.IsBaseClassLibrary(reference)
        select reference);

    private static void AssertHolds(ConditionList rule)
    {
        var result = rule.GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    private static Version VersionOf(string file)
    {
        using var image = new PEReader(File.OpenRead(file));

        return image.GetMetadataReader().GetAssemblyDefinition().Version;
    }
}
