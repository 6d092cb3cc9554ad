using System.Reflection;
using Platform.Contracts;

namespace Platform.Contract.Tests.Messages;

/// <summary>Everything that travels between services.</summary>
internal static class ContractTypes
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(IIntegrationEvent).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static IReadOnlyList<Type> Records { get; } = [.. All.Where(type => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null)];

    /// <summary>Records that are sent by themselves, not only inside others.</summary>
    public static IReadOnlyList<Type> Messages { get; } =
        [.. Records.Where(type => type.Namespace != typeof(IIntegrationEvent).Namespace || type == typeof(CommandConflict))];

    public static IEnumerable<PropertyInfo> MembersOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal);
}
