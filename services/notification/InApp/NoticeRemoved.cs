namespace Platform.Notification.InApp;

/// <summary>
/// A notice was put away. Opens the stream of that notice: what the notice tells is a fact of another service, and only its end is one of this. The stream outlives the
/// notice, so that the fact behind it, delivered once more, does not bring it back.
/// </summary>
/// <param name="SubjectId">Person whose notice it was.</param>
/// <param name="By">Who put it away.</param>
/// <param name="At">When (UTC).</param>
internal sealed record NoticeRemoved(string SubjectId, string By, DateTimeOffset At);
