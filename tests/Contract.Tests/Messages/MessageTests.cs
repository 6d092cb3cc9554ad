using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MassTransit;
using Platform.Contracts;
using Platform.Testing;

namespace Platform.Contract.Tests.Messages;

/// <summary>
/// What other programs rely on. A difference here is a change of the published contract: only additions that a consumer may ignore stay in
/// the version, everything else becomes V2 beside it.
/// </summary>
public sealed class MessageTests
{
    [Fact]
    public void Message_addresses_are_the_approved_ones() =>
        Approved.Json(ContractTypes.Messages.Select(type => MessageUrn.ForTypeString(type)), "message-urns");

    [Fact]
    public void Members_are_the_approved_ones() => Approved.Json(
        ContractTypes.All.ToDictionary(
            type => type.FullName!.Replace("Platform.Contracts.", "", StringComparison.Ordinal),
            type => type.IsEnum
                ? Enum.GetValues(type).Cast<Enum>().ToDictionary(value => value.ToString(), value => value.ToString("d"))
                : ContractTypes.MembersOf(type).ToDictionary(property => property.Name, Signature.Of)),
        "members");

    [Fact]
    public void Contracts_hold_data_and_nothing_else() => Assert.Empty(
        from type in ContractTypes.Records
        from method in type.GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && method.Name is not ("ToString" or "Equals" or "GetHashCode" or "<Clone>$" or "PrintMembers")
        select $"{type.Name}.{method.Name}");

    [Fact]
    public void Records_are_sealed_and_inherit_from_nothing() => Assert.Empty(
        ContractTypes.Records.Where(type => !type.IsSealed || type.BaseType != typeof(object)).Select(type => type.Name));

    [Fact]
    public void Enumerations_number_their_values_and_begin_with_unknown() =>
        Assert.All(ContractTypes.All.Where(type => type.IsEnum), type => Assert.Equal("Unknown", Enum.GetName(type, 0)));

    [Fact]
    public void Members_are_of_types_that_any_language_can_read() => Assert.Empty(
        from type in ContractTypes.Records
        from property in ContractTypes.MembersOf(type)
        where !IsPortable(property.PropertyType)
        select $"{type.Name}.{property.Name}: {property.PropertyType.Name}");

    [Fact]
    public void Members_that_may_not_be_null_are_required() => Assert.Empty(
        from type in ContractTypes.Records
        from property in ContractTypes.MembersOf(type)
        let signature = Signature.Of(property)
        where !signature.StartsWith("required ", StringComparison.Ordinal) && !signature.EndsWith('?') && property.PropertyType != typeof(bool)
            && !property.PropertyType.IsConstructedGenericType && property.SetMethod is not null
        select $"{type.Name}.{property.Name}");

    [Fact]
    public void Every_command_that_changes_something_carries_the_id_of_its_effect() => Assert.Empty(
        from type in ContractTypes.Messages
        where Path.GetFileName(type.Name) is var name
            && ((string[])["Create", "Patch", "Delete", "Increment", "Send"]).Any(verb => name.StartsWith(verb, StringComparison.Ordinal))
        where type.GetProperty("EffectId")?.PropertyType != typeof(Guid)
        select type.Name);

    [Fact]
    public void Secrets_travel_sealed() => Assert.Empty(
        from type in ContractTypes.Records
        from property in ContractTypes.MembersOf(type)
        where property.Name.Contains("Password", StringComparison.Ordinal) || property.Name.Contains("Secret", StringComparison.Ordinal)
        // When a password was set is no secret, and no text fits into a time.
        where property.PropertyType != typeof(SealedSecret) && property.PropertyType != typeof(DateTimeOffset?)
        select $"{type.Name}.{property.Name}");

    public static TheoryData<string> RecordNames { get; } = [.. ContractTypes.Records.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void A_record_comes_back_from_json_as_it_was(string name)
    {
        var type = ContractTypes.Records.Single(t => t.FullName == name);
        var sent = Sample.Of(type);

        var json = JsonSerializer.Serialize(sent, type, JsonSerializerOptions.Web);
        var received = JsonSerializer.Deserialize(json, type, JsonSerializerOptions.Web);

        Assert.Equal(json, JsonSerializer.Serialize(received, type, JsonSerializerOptions.Web));
        Assert.All(
            ContractTypes.MembersOf(type).Where(property => property.SetMethod is not null),
            property => Assert.NotNull(property.GetValue(received)));
    }

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void A_record_is_read_although_a_newer_sender_added_a_member(string name)
    {
        var type = ContractTypes.Records.Single(t => t.FullName == name);
        var json = JsonSerializer.Serialize(Sample.Of(type), type, JsonSerializerOptions.Web);

        Assert.NotNull(JsonSerializer.Deserialize("""{"addedLater":{"a":[1]},""" + json[1..], type, JsonSerializerOptions.Web));
    }

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void A_record_without_a_required_member_is_refused(string name)
    {
        var type = ContractTypes.Records.Single(t => t.FullName == name);
        var isAnyRequired = ContractTypes.MembersOf(type).Any(p => p.IsDefined(typeof(RequiredMemberAttribute), inherit: false));

        Assert.Equal(isAnyRequired, Record.Exception(() => JsonSerializer.Deserialize("{}", type, JsonSerializerOptions.Web)) is JsonException);
    }

    [Fact]
    public void A_sealed_secret_prints_nothing_of_its_content() =>
        Assert.DoesNotContain("Ym94", new SealedSecret { KeyId = "k", Box = "Ym94" }.ToString(), StringComparison.Ordinal);

    private static bool IsPortable(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;

        return plain.IsPrimitive || plain.IsEnum
            || plain == typeof(string) || plain == typeof(Guid) || plain == typeof(DateTimeOffset) || plain == typeof(JsonElement)
            || ContractTypes.Records.Contains(plain)
            || (plain.IsConstructedGenericType
                && plain.GetGenericTypeDefinition() is var open
                && (open == typeof(ImmutableArray<>) || open == typeof(ImmutableDictionary<,>))
                && plain.GetGenericArguments().All(IsPortable));
    }
}
