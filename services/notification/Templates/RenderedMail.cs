namespace Platform.Notification.Templates;

/// <summary>A template filled in.</summary>
internal sealed record RenderedMail(string Locale, string Subject, string Html)
{
    /// <summary>Prints no content: it is personal.</summary>
    public override string ToString() => $"RenderedMail({Locale})";
}
