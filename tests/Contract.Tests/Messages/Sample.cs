using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Platform.Contract.Tests.Messages;

/// <summary>A value of any contract type with every member set to something recognizable.</summary>
internal static class Sample
{
    public static object Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;

        return plain switch
        {
            _ when plain == typeof(string) => "text",
            _ when plain == typeof(bool) => true,
            _ when plain == typeof(Guid) => Guid.Parse("0190b5c8-0000-7000-8000-000000000001"),
            _ when plain == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
            _ when plain == typeof(JsonElement) => JsonElement.Parse("""{"userName":"demo","preferences":{"updates":true},"none":null,"n":1.5}"""),
            { IsEnum: true } => Enum.GetValues(plain).GetValue(Enum.GetValues(plain).Length - 1)!,
            { IsPrimitive: true } => Convert.ChangeType(7, plain, System.Globalization.CultureInfo.InvariantCulture),
            { IsConstructedGenericType: true } => Generic(plain),
            _ => Record(plain),
        };
    }

    private static object Record(Type type)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);

        foreach (var property in ContractTypes.MembersOf(type).Where(property => property.SetMethod is not null))
            property.SetValue(record, Of(property.PropertyType));

        return record;
    }

    private static object Generic(Type type)
    {
        var arguments = type.GetGenericArguments();
        var maker = type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? nameof(Array) : nameof(Dictionary);

        return typeof(Sample)
            .GetMethod(maker, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(maker == nameof(Array) ? arguments : [arguments[1]])
            .Invoke(null, null)!;
    }

    private static ImmutableArray<T> Array<T>() => [(T)Of(typeof(T)), (T)Of(typeof(T))];

    private static ImmutableDictionary<string, T> Dictionary<T>() => ImmutableDictionary<string, T>.Empty.Add("key", (T)Of(typeof(T)));
}
