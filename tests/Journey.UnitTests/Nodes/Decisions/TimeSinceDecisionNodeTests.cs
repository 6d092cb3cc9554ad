using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Decisions;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class TimeSinceDecisionNodeTests
{
    private static readonly string[][] _units =
        [["weeks", "week", "w"], ["days", "day", "d"], ["hours", "hour", "h"], ["minutes", "min", "m"], ["seconds", "sec", "s"]];

    private static readonly TimeSpan[] _lengths =
        [TimeSpan.FromDays(7), TimeSpan.FromDays(1), TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)];

    private static NodeScene Waiting(string elapsed, TimeSpan age)
    {
        var scene = NodeScene.Of("TimeSinceDecisionNode", $$"""{"elapsedTime":"{{elapsed}}"}""");
        return scene with
        {
            State = Known(),
            World = new() { Person = ScriptedWorld.Bob() with { CreatedAt = scene.Now - age } },
        };
    }

    [Theory]
    [InlineData("1 day and 1 hour", "1.00:59:59", "false")]
    [InlineData("1 day and 1 hour", "1.01:00:00", "true")]
    [InlineData("1 day and 1 hour", "400.00:00:00", "true")]
    [InlineData("zero", "00:00:00", "true")]
    [InlineData("zero", "-1.00:00:00", "true")]
    [InlineData("0 minutes", "-00:00:01", "true")]
    [InlineData("1 second", "00:00:00", "false")]
    [InlineData("unlimited", "3650.00:00:00", "false")]
    public void It_decides_by_the_age_of_the_account(string elapsed, string age, string outcome) =>
        Assert.Equal(outcome, Waiting(elapsed, TimeSpan.Parse(age, CultureInfo.InvariantCulture)).Visit().Outcome);

    [Theory]
    [InlineData("1 day and 1 hour", "1.01:00:00")]
    [InlineData("2 Weeks", "14.00:00:00")]
    [InlineData("  3 minutes,4 seconds ", "00:03:04")]
    [InlineData("1 day, 2 hours, and 3 min", "1.02:03:00")]
    [InlineData("90m", "01:30:00")]
    [InlineData("1d and 1h and 1m and 1s and 1ms", "1.01:01:01.001")]
    [InlineData("zero", "00:00:00")]
    [InlineData("Disabled", "00:00:00")]
    public void Phrases_are_durations(string phrase, string duration)
    {
        Assert.True(DurationPhrase.TryParse(phrase, out var parsed));
        Assert.Equal(TimeSpan.Parse(duration, CultureInfo.InvariantCulture), parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("1")]
    [InlineData("day")]
    [InlineData("1 fortnight")]
    [InlineData("-1 day")]
    [InlineData("1.5 days")]
    [InlineData("1 day 1 hour")]
    [InlineData("1 day and")]
    [InlineData("and 1 day")]
    [InlineData("1 day and 2 days")]
    [InlineData("1 day and 1 d")]
    [InlineData("99999999999999999999 days")]
    [InlineData("999999999999999999 weeks")]
    [InlineData("10675199 days and 5 hours")]
    [InlineData("1 day and unlimited")]
    public void Everything_else_is_reported(string phrase)
    {
        NodeScene.Make("TimeSinceDecisionNode", $$"""{"elapsedTime":"{{phrase}}"}""", out var problems);

        Assert.NotEmpty(problems);
    }

    [Property]
    public Property Any_choice_of_units_in_any_order_adds_up() => Prop.ForAll(
        Gen.Choose(0, 10_000).ListOf(_units.Length).ToArbitrary(),
        Gen.Shuffle(Enumerable.Range(0, _units.Length).ToArray()).ToArbitrary(),
        Gen.Choose(0, 2).ListOf(_units.Length).ToArbitrary(),
        (amounts, order, spellings) =>
        {
            var phrase = string.Join(" and ", order.Select(i => string.Create(CultureInfo.InvariantCulture, $"{amounts[i]} {_units[i][spellings[i]]}")));
            var sum = order.Aggregate(TimeSpan.Zero, (all, i) => all + (amounts[i] * _lengths[i]));
            return DurationPhrase.TryParse(phrase, out var parsed) && parsed == sum;
        });

    [Property]
    public void No_text_is_too_strange(string? text) => Assert.True(DurationPhrase.TryParse(text, out var parsed) || parsed >= TimeSpan.Zero);

    [Fact]
    public void Without_a_person_the_journey_breaks()
    {
        Assert.NotEmpty((Waiting("zero", default) with { State = NodeState.Empty }).Visit().Break);
        Assert.NotEmpty((Waiting("zero", default) with { World = new() }).Visit().Break);
    }
}
