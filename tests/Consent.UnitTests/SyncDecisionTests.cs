using System.Collections.Immutable;
using FsCheck.Xunit;
using Platform.Consent.Sync;

namespace Platform.Consent.UnitTests;

/// <summary>The table of situations and actions (identity-and-config reference §7.1).</summary>
public sealed class SyncDecisionTests
{
    [Theory]
    [InlineData("Qualified", true, true, 0, false, "CONFIRMED", "UPDATE")]
    [InlineData("Qualified", true, false, 0, false, "MISSING", "EXCEPTION")]
    [InlineData("Qualified", false, false, 0, false, "ABSENT", "CREATE")]
    [InlineData("Qualified", false, false, 1, false, "FOUND", "UPDATE")]
    [InlineData("Qualified", false, false, 1, true, "FOUND_ALREADY_LINKED", "EXCEPTION")]
    [InlineData("Qualified", false, false, 2, false, "AMBIGUOUS", "EXCEPTION")]
    [InlineData("Disqualified", true, true, 0, false, "UNQUALIFIED", "DELETE")]
    [InlineData("Disqualified", true, false, 0, false, "UNQUALIFIED", "DELETE")]
    [InlineData("Disqualified", false, false, 0, false, "SOURCE_IGNORED", "REPORT")]
    [InlineData("Disqualified", false, false, 1, false, "SOURCE_IGNORED", "REPORT")]
    [InlineData("Erased", true, true, 0, false, "UNQUALIFIED", "DELETE")]
    [InlineData("Erased", false, false, 0, false, "ALL_GONE", "NOREPORT")]
    [InlineData("Unknown", true, true, 0, false, "SOURCE_MISSING", "EXCEPTION")]
    [InlineData("Unknown", true, false, 0, false, "LINK_ONLY", "EXCEPTION")]
    [InlineData("Unknown", false, false, 0, false, "ALL_GONE", "NOREPORT")]
    public void Facts_lead_to_a_situation_and_its_default_action(
        string source, bool isLinked, bool exists, int correlated, bool elsewhere, string situation, string action)
    {
        var state = Enum.Parse<SourceState>(source);
        var found = SyncDecision.Assess(new SyncFacts(state, isLinked, exists, correlated, elsewhere));

        Assert.Equal(situation, SyncNames.Of(found));
        Assert.Equal(action, SyncNames.Of(SyncDecision.Decide(found, state, ImmutableDictionary<Situation, SyncAction>.Empty)));
    }

    [Theory]
    [InlineData("TARGET_IGNORED", "REPORT")]
    [InlineData("UNASSIGNED", "EXCEPTION")]
    public void Situations_of_targets_alone_have_defaults_too(string situation, string action) => Assert.Equal(
        action,
        SyncNames.Of(SyncDecision.Decide(SyncNames.Situation(situation)!.Value, SourceState.Unknown, ImmutableDictionary<Situation, SyncAction>.Empty)));

    [Fact]
    public void A_mapping_decides_otherwise_where_it_says_so_but_not_about_erasure()
    {
        var policies = ImmutableDictionary<Situation, SyncAction>.Empty
            .Add(Situation.Missing, SyncAction.Create).Add(Situation.Unqualified, SyncAction.Unlink);

        Assert.Equal(SyncAction.Create, SyncDecision.Decide(Situation.Missing, SourceState.Qualified, policies));
        Assert.Equal(SyncAction.Unlink, SyncDecision.Decide(Situation.Unqualified, SourceState.Disqualified, policies));
        Assert.Equal(SyncAction.Delete, SyncDecision.Decide(Situation.Unqualified, SourceState.Erased, policies));
    }

    [Fact]
    public void Every_default_can_be_done_in_its_situation() => Assert.All(
        Enum.GetValues<Situation>(),
        situation => Assert.True(SyncDecision.Fits(
            situation, SyncDecision.Decide(situation, SourceState.Unknown, ImmutableDictionary<Situation, SyncAction>.Empty))));

    [Fact]
    public void Names_are_read_as_they_are_written() => Assert.All(
        Enum.GetValues<Situation>(), situation => Assert.Equal(situation, SyncNames.Situation(SyncNames.Of(situation))));

    /// <summary>Whatever the facts and the policies: nothing is written for somebody who does not qualify, and nobody erased stays linked.</summary>
    [Property]
    public bool Nothing_is_sent_about_who_does_not_qualify(byte source, bool isLinked, bool exists, byte correlated, bool elsewhere, byte[] choices)
    {
        var state = (SourceState)(source % 4);
        var situation = SyncDecision.Assess(new SyncFacts(state, isLinked, exists, correlated % 3, elsewhere));
        var policies = Enum.GetValues<Situation>().Zip(choices ?? [], (s, c) => (s, Action: (SyncAction)(c % 10)))
            .Where(p => SyncDecision.Fits(p.s, p.Action)).ToImmutableDictionary(p => p.s, p => p.Action);
        var action = SyncDecision.Decide(situation, state, policies);

        return SyncDecision.Fits(situation, action)
            && (state == SourceState.Qualified || action is not (SyncAction.Create or SyncAction.Update or SyncAction.Link))
            && (state != SourceState.Erased || !isLinked || action == SyncAction.Delete);
    }
}
