using System.Text.RegularExpressions;
using MassTransit;

namespace Subscriber;

/// <summary>
/// The platform publishes <c>Platform.Contracts.Identity.V1.UserCreated</c> to the exchange <c>identity.v1.user-created</c>: namespace below
/// <c>Platform.Contracts</c> and type name, in kebab case. Interfaces lose their I.
/// </summary>
public sealed partial class PlatformEntityNames(IEntityNameFormatter others) : IEntityNameFormatter
{
    private const string Root = "Platform.Contracts";

    /// <inheritdoc/>
    public string FormatEntityName<T>()
    {
        var type = typeof(T);

        if (type.IsGenericType || type.Namespace?.StartsWith(Root, StringComparison.Ordinal) != true)
            return others.FormatEntityName<T>();

        var name = type.IsInterface ? type.Name[1..] : type.Name;
        var path = type.Namespace[Root.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries).Append(name);

        return string.Join('.', path.Select(part => WordStart().Replace(part, "-$1").ToLowerInvariant()));
    }

    [GeneratedRegex("(?<!^)([A-Z][a-z]|(?<=[a-z0-9])[A-Z])")]
    private static partial Regex WordStart();
}
