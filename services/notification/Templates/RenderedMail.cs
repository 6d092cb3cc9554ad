namespace Platform.Notification.Templates;

/// <summary>A template filled in.</summary>
/// <param name="Locale">Language it was written in.</param>
/// <param name="Subject">One line of plain text.</param>
/// <param name="Body">HTML, or plain text.</param>
/// <param name="IsText">True: the body is plain text.</param>
internal sealed record RenderedMail(string Locale, string Subject, string Body, bool IsText = false)
{
    /// <summary>Prints no content: it is personal.</summary>
    public override string ToString() => $"RenderedMail({Locale})";
}
