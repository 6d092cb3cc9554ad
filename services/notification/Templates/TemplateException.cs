namespace Platform.Notification.Templates;

/// <summary>A template cannot be used. The message says what is wrong with it and holds nothing of a model.</summary>
internal sealed class TemplateException(string message) : Exception(message);
