namespace Platform.Notification.Outgoing;

/// <summary>How the connection to the mail server is protected.</summary>
internal enum SmtpTls
{
    /// <summary>By the port: <see cref="SslOnConnect"/> on 465, <see cref="StartTls"/> elsewhere.</summary>
    Auto = 0,

    /// <summary>Not at all. For a server on the same machine or in the same private network.</summary>
    None = 1,

    /// <summary>STARTTLS; a server without it gets nothing.</summary>
    StartTls = 2,

    /// <summary>STARTTLS when the server offers it, else in clear; the password of an account is not sent in clear.</summary>
    StartTlsWhenAvailable = 3,

    /// <summary>TLS from the first byte.</summary>
    SslOnConnect = 4,
}
