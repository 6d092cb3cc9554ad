using System.Reflection;
using System.Runtime.CompilerServices;

namespace Platform.Contract.Tests.Messages;

/// <summary>A member as one line: type, nullability, whether a producer must set it.</summary>
internal static class Signature
{
    private static readonly NullabilityInfoContext _nullability = new();

    public static string Of(PropertyInfo property) =>
        (property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ") + Name(_nullability.Create(property));

    private static string Name(NullabilityInfo type)
    {
        var value = Nullable.GetUnderlyingType(type.Type);
        var plain = value ?? type.Type;
        var name = plain.IsGenericType
            ? $"{plain.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(Name))}>"
            : plain.FullName!.Replace("Platform.Contracts.", "", StringComparison.Ordinal);

        return value is not null || (!plain.IsValueType && type.ReadState == NullabilityState.Nullable) ? name + "?" : name;
    }
}
