using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Consent.Store;
using Platform.Identity.Store;
using Platform.Journey.Gateway.Store;
using Platform.Notification.Store;
using Platform.Testing;

namespace Platform.Contract.Tests.StoredEvents;

/// <summary>
/// What stands in databases for years. A stored name never disappears and never means something else: a new meaning is a new name or
/// a new version with an upcaster. The folder <c>samples</c> holds one stored text for every name ever shipped; it only grows.
/// </summary>
public sealed partial class StoredEventTests
{
    /// <summary>The options the stores write events with.</summary>
    private static readonly JsonSerializerOptions _stored = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private static readonly (Type Event, string Name)[] _events =
        [.. JourneyStore.EventNames(), .. IdentityStore.EventNames, .. NotificationStore.EventNames, .. ConsentStore.EventNames];

    public static TheoryData<string> Samples { get; } =
        [.. Directory.GetFiles(SampleFolder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static string SampleFolder => Path.Combine(AppContext.BaseDirectory, "StoredEvents", "samples");

    [Fact]
    public void Stored_names_are_the_approved_ones() => Approved.Json(
        _events.OrderBy(e => e.Name, StringComparer.Ordinal).ToDictionary(e => e.Name, e => e.Event.FullName), "stored-events");

    [Fact]
    public void Stored_names_say_service_fact_and_version() => Assert.All(_events, e => Assert.Matches(StoredName(), e.Name));

    [Fact]
    public void No_two_facts_share_a_name_and_no_fact_has_two()
    {
        Assert.Equal(_events.Length, _events.DistinctBy(e => e.Name).Count());
        Assert.Equal(_events.Length, _events.DistinctBy(e => e.Event).Count());
    }

    [Fact]
    public void Every_fact_has_a_stored_sample() =>
        Assert.Empty(_events.Select(e => e.Name).Except(Samples.Select(row => row.Data)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_was_stored_once_is_read_by_the_code_of_today(string name)
    {
        var stored = File.ReadAllText(Path.Combine(SampleFolder, name + ".json"));
        var type = Assert.Single(_events, e => e.Name == name).Event;

        var fact = JsonSerializer.Deserialize(stored, type, _stored);

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(stored), JsonSerializer.SerializeToNode(fact, type, _stored)),
            $"Read and written again it is {JsonSerializer.Serialize(fact, type, _stored)}");
    }

    [Fact]
    public void No_fact_has_a_member_that_is_named_like_a_secret() => Assert.Empty(
        from e in _events
        from property in e.Event.GetProperties()
        where property.PropertyType != typeof(bool) && SecretName().IsMatch(property.Name)
        select $"{e.Name}.{property.Name}");

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*\.v\d+$")]
    private static partial Regex StoredName();

    [GeneratedRegex("Password|Secret|Token|Answer|Hash", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
