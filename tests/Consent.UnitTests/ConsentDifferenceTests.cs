using System.Collections.Immutable;
using System.Text.Json;
using FsCheck.Xunit;
using Platform.Consent.Consents;

namespace Platform.Consent.UnitTests;

public sealed class ConsentDifferenceTests
{
    private static readonly Origin _origin = new("/", "managed/user", 3, DateTimeOffset.UnixEpoch);

    [Fact]
    public void Records_are_read_and_nonsense_is_not() => Assert.Equal(
        new Dictionary<string, string> { ["a"] = "2", ["b"] = "" },
        ConsentDifference.Read(JsonElement.Parse(
            """{"consentedMappings":[{"mapping":"a","consentDate":"1"},{"mapping":"a","consentDate":"2"},{"mapping":"b"},{"mapping":""},{"x":1},"c",null]}""")));

    [Fact]
    public void A_new_date_is_a_new_consent()
    {
        var events = ConsentDifference.Between(Of(("a", "1"), ("b", "1"), ("c", "1")), Of(("a", "1"), ("b", "2"), ("d", "1")), _origin);

        Assert.Equal(["-c", "+b", "+d"], events.Select(e => e is ConsentGiven given ? $"+{given.Mapping}" : $"-{((ConsentTakenBack)e).Mapping}"));
    }

    /// <summary>The history, replayed, is the present.</summary>
    [Property]
    public bool Following_the_differences_leads_to_the_last_state(byte[][] states)
    {
        var present = ImmutableDictionary<string, string>.Empty;
        var replayed = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var state in states ?? [])
        {
            var next = (state ?? []).Select(b => ($"m{b % 5}", $"{b % 3}")).DistinctBy(c => c.Item1).ToImmutableDictionary(c => c.Item1, c => c.Item2);

            foreach (var e in ConsentDifference.Between(present, next, _origin))
                if (e is ConsentGiven given)
                    replayed[given.Mapping] = given.ConsentDate;
                else
                    replayed.Remove(((ConsentTakenBack)e).Mapping);

            present = next;
        }

        return replayed.OrderBy(p => p.Key, StringComparer.Ordinal).SequenceEqual(present.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    private static ImmutableDictionary<string, string> Of(params (string Mapping, string Date)[] consents) =>
        consents.ToImmutableDictionary(c => c.Mapping, c => c.Date);
}
