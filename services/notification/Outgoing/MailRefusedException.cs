namespace Platform.Notification.Outgoing;

/// <summary>A mail was not taken. The reason is a code, never the answer of the server, which repeats addresses.</summary>
internal sealed class MailRefusedException(string reason, bool isFinal, Exception? inner = null) : Exception(reason, inner)
{
    public string Reason => Message;

    /// <summary>True when another attempt cannot help.</summary>
    public bool IsFinal => isFinal;
}
