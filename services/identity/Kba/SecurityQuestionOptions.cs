using System.ComponentModel.DataAnnotations;

namespace Platform.Identity.Kba;

/// <summary>Section <c>SecurityQuestions</c>: what the document <c>selfservice.kba</c> has no member for.</summary>
internal sealed class SecurityQuestionOptions
{
    /// <summary>
    /// How long wrong answers count. After as many of them as <c>numberOfAttemptsAllowed</c> says no answer is accepted until this time has
    /// passed since the last one, so that a stranger who fails on purpose never locks somebody out for good.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// True: white space around an answer is dropped, and within it every run of it is one space. Off by default, as in the incumbent; answers that were
    /// stored while it was off, and hold such space, no longer match once it is on.
    /// </summary>
    public bool CollapseWhiteSpace { get; set; }
}
