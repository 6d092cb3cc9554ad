using Platform.Identity.Kba;
using Platform.Identity.Kba.Checking;

namespace Platform.Identity.UnitTests.Kba;

public sealed class AttemptLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly AttemptLimit Three = new(3, TimeSpan.FromHours(1));

    [Fact]
    public void The_third_failure_locks_and_it_ends_with_time()
    {
        var attempts = Fail(Fail(Fail(null, Now), Now), Now);

        Assert.Equal(3, attempts.Failures);
        Assert.True(Three.IsReached(attempts, Now));
        Assert.True(Three.IsReached(attempts, Now.AddMinutes(59)));
        Assert.False(Three.IsReached(attempts, Now.AddHours(1)));
        Assert.Equal(1, Fail(attempts, Now.AddHours(1)).Failures);
    }

    [Fact]
    public void Two_failures_do_not_lock() => Assert.False(Three.IsReached(Fail(Fail(null, Now), Now), Now));

    [Fact]
    public void The_failure_that_locks_says_so() => Assert.Equal(
        ["QuestionsFailed", "QuestionsLocked"], Three.Failure(Fail(Fail(null, Now), Now), Now).Select(fact => fact.GetType().Name));

    [Fact]
    public void Without_a_limit_nothing_locks() => Assert.False(
        new AttemptLimit(null, TimeSpan.FromHours(1)).IsReached(new() { Id = "x", Failures = 1000, LastAttemptAt = Now }, Now));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Right_answers_and_an_administrator_end_the_count(bool passed)
    {
        IAttemptEvent fact = passed ? new QuestionsPassed(Now) : new QuestionsUnlocked(Now);

        Assert.False(Three.IsReached(SecurityAttempts.Fold(Fail(Fail(Fail(null, Now), Now), Now), "x", fact), Now));
    }

    [Theory]
    [InlineData("{}", 0, 0, null)]
    [InlineData("""{"minimumAnswersToDefine":2,"minimumAnswersToVerify":1,"numberOfAttemptsAllowed":3}""", 2, 1, 3)]
    [InlineData("""{"minimumAnswersToDefine":-2,"minimumAnswersToVerify":"1","numberOfAttemptsAllowed":0}""", 0, 0, null)]
    [InlineData("[]", 0, 0, null)]
    public void The_configuration_says(string json, int define, int verify, int? allowed)
    {
        var configuration = KbaConfiguration.Read(Schemas.Json(json));

        Assert.Equal((define, verify, allowed), (configuration.MinimumAnswersToDefine, configuration.MinimumAnswersToVerify, configuration.NumberOfAttemptsAllowed));
    }

    private static SecurityAttempts Fail(SecurityAttempts? attempts, DateTimeOffset at) =>
        Three.Failure(attempts, at).Aggregate(attempts, (state, fact) => SecurityAttempts.Fold(state, "x", fact))!;
}
