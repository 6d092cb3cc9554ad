using MassTransit;

namespace Platform.Hosting.Messaging;

/// <summary>
/// Exchange names that a subscriber in any language can write down: <c>Platform.Contracts.Identity.V1.UserCreated</c> is
/// published to <c>identity.v1.user-created</c>. Other types keep the name that MassTransit gives them.
/// </summary>
public sealed class ContractEntityNames(IEntityNameFormatter others) : IEntityNameFormatter
{
    private const string Root = "Platform.Contracts";

    /// <inheritdoc/>
    public string FormatEntityName<T>() => NameOf(typeof(T)) ?? others.FormatEntityName<T>();

    /// <summary>Name of the exchange of a contract; null for another type.</summary>
    public static string? NameOf(Type type)
    {
        if (type.IsGenericType || type.Namespace is not { } space || !(space == Root || space.StartsWith(Root + ".", StringComparison.Ordinal)))
            return null;

        var name = type.IsInterface ? type.Name[1..] : type.Name;
        var path = space[Root.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries).Append(name);

        return string.Join('.', path.Select(KebabCase.Of));
    }
}
