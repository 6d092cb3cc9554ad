namespace Platform.Notification.Recipients;

/// <summary>A fact about a person arrived before the fact that the person exists.</summary>
internal sealed class RecipientUnknownException(string subjectId) : Exception($"Nothing is known of person {subjectId} yet.");
