using System.Collections.Immutable;
using System.Security.Cryptography;
using Platform.Identity.Kba;
using Platform.Identity.Kba.Asking;

namespace Platform.Identity.UnitTests.Kba;

public sealed class QuestionDrawTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private static readonly KbaConfiguration Five = new()
    {
        QuestionIds = ["1", "2", "3", "4", "5"],
        MinimumAnswersToDefine = 3,
        MinimumAnswersToVerify = 2,
    };

    private static readonly KbaSubject Stranger = KbaSubject.Of(Key, "/", "managed/user", null, "nobody@example.com");

    [Fact]
    public void The_same_draw_gives_the_same_questions_and_other_draws_give_others()
    {
        var draw = Guid.NewGuid();

        Assert.Equal(Draw(draw, ["1", "2", "3"], own: true), Draw(draw, ["1", "2", "3"], own: true));
        Assert.True(Draws(["1", "2", "3"], own: true).Distinct(StringComparer.Ordinal).Count() > 1);
    }

    [Theory]
    [InlineData("3 1 5")]
    [InlineData("5 4 3 2 1")]
    [InlineData("1 =mine =other")]
    [InlineData("=mine =other =third")]
    [InlineData("1 2")]
    [InlineData("9 8 7")]
    [InlineData("")]
    public void Before_anything_is_proved_nobody_is_told_from_anybody(string answers)
    {
        // One pair of configured questions, always the same, in the order of the configuration, as for an identity without object.
        var pair = Assert.Single(Draws(answers.Split(' ', StringSplitOptions.RemoveEmptyEntries), own: false).Distinct(StringComparer.Ordinal)).Split(' ');
        Assert.Equal(2, pair.Length);
        Assert.True(string.CompareOrdinal(pair[0], pair[1]) < 0);
        Assert.All(pair, question => Assert.Contains(question, Five.QuestionIds));
    }

    [Fact]
    public void Whoever_answered_as_many_configured_questions_as_are_asked_can_always_answer() => Assert.Equal(
        ["1 4"],
        Draws(["=mine", "4", "1"], own: false).Distinct(StringComparer.Ordinal));

    [Fact]
    public void Configured_questions_of_the_person_are_asked_before_decoys() => Assert.All(
        Enumerable.Range(0, 50).Select(i => KbaSubject.Of(Key, "/", "managed/user", null, $"somebody-{i}")),
        subject => Assert.Contains("4", DrawFor(subject, Guid.NewGuid(), ["=mine", "=other", "4"], own: false).Split(' ')));

    [Fact]
    public void Before_anything_is_proved_people_with_the_same_answers_are_asked_different_ones() => Assert.True(
        Enumerable.Range(0, 50)
            .Select(i => DrawFor(KbaSubject.Of(Key, "/", "managed/user", null, $"somebody-{i}"), Guid.Empty, ["1", "2", "3", "4", "5"], own: false))
            .Distinct(StringComparer.Ordinal).Count() > 5);

    [Fact]
    public void Own_questions_are_drawn_in_the_order_in_which_the_person_has_them() => Assert.Equal(
        ["5 2", "=mine 2", "=mine 5"],
        Draws(["=mine", "5", "2"], own: true).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void A_question_that_is_no_longer_configured_is_not_put() =>
        Assert.DoesNotContain(Draws(["=mine", "5", "9"], own: true), pair => pair.Contains('9', StringComparison.Ordinal));

    [Fact]
    public void Somebody_with_too_few_answers_has_the_questions_of_a_stranger() => Assert.Equal(Draws([], own: true), Draws(["=mine", "2"], own: true));

    [Fact]
    public void An_identity_has_the_same_questions_in_any_spelling_and_in_no_other_realm()
    {
        var again = KbaSubject.Of(Key, "/", "managed/user", null, "NOBODY@example.com");

        Assert.Equal(Stranger.AttemptsKey, again.AttemptsKey);
        Assert.Equal(Stranger.Digest, again.Digest);
        Assert.NotEqual(Stranger.AttemptsKey, KbaSubject.Of(Key, "/alpha", "managed/user", null, "nobody@example.com").AttemptsKey);
        Assert.NotEqual(Stranger.AttemptsKey, KbaSubject.Of(RandomNumberGenerator.GetBytes(32), "/", "managed/user", null, "nobody@example.com").AttemptsKey);
    }

    [Fact]
    public void Another_configured_question_changes_one_question_of_a_stranger_at_most()
    {
        var six = Five with { QuestionIds = Five.QuestionIds.Add("6") };

        foreach (var number in Enumerable.Range(0, 50))
        {
            var subject = KbaSubject.Of(Key, "/", "managed/user", null, $"nobody-{number}");
            var before = Pool(Five, subject);
            var after = Pool(six, subject);
            Assert.True(before.Intersect(after, StringComparer.Ordinal).Count() >= 2);
        }

        static HashSet<string> Pool(KbaConfiguration configuration, KbaSubject subject) => [.. QuestionDraw.Of(
            new KbaRecords(configuration with { MinimumAnswersToVerify = 3 }, [], null), subject, Guid.Empty, false).Select(q => q.QuestionId!)];
    }

    private static IEnumerable<string> Draws(string[] answers, bool own) =>
        Enumerable.Range(0, 200).Select(number => Draw(new Guid(number, 0, 0, new byte[8]), answers, own));

    private static string Draw(Guid draw, string[] answers, bool own = false) => DrawFor(Stranger, draw, answers, own);

    private static string DrawFor(KbaSubject subject, Guid draw, string[] answers, bool own)
    {
        var stored = answers.Select(text => text[0] is '=' ? new SecurityAnswer(null, text[1..], "") : new SecurityAnswer(text, null, "")).ToImmutableArray();

        return string.Join(' ', QuestionDraw.Of(new(Five, stored, null), subject, draw, own).Select(q => q.QuestionId ?? "=" + q.CustomQuestion));
    }
}
