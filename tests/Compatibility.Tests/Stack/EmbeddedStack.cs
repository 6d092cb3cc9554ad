using Platform.Testing.Stacks;

[assembly: AssemblyFixture(typeof(Platform.Compatibility.Tests.Stack.EmbeddedStack))]

namespace Platform.Compatibility.Tests.Stack;

/// <summary>The platform in one process: what a client sees is the same in every mode.</summary>
public sealed class EmbeddedStack() : PlatformStack(distributed: false)
{
    public override async ValueTask InitializeAsync()
    {
        await ClientPackages.InstallAsync();
        await base.InitializeAsync();
    }
}
