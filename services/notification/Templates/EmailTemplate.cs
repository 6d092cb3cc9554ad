namespace Platform.Notification.Templates;

/// <summary>Text of one kind of mail, in several languages. Written in Handlebars; a template sees its model as <c>object</c>.</summary>
internal sealed record EmailTemplate
{
    /// <summary>Name that commands use, for example <c>welcome</c>; empty: the template came with its mail.</summary>
    public required string Name { get; init; }

    /// <summary>A disabled template sends nothing; commands are refused.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Sender, <c>a@b</c> or <c>"Name" &lt;a@b&gt;</c>; null: the configured one.</summary>
    public string? From { get; init; }

    /// <summary>Language used when none of the preferred ones is there.</summary>
    public required string DefaultLocale { get; init; }

    /// <summary>How the message is written.</summary>
    public MessageForm Form { get; init; }

    /// <summary>CSS for the head of the mail; null: none.</summary>
    public string? Styles { get; init; }

    /// <summary>Language to subject.</summary>
    public required IReadOnlyDictionary<string, string> Subject { get; init; }

    /// <summary>Language to body.</summary>
    public required IReadOnlyDictionary<string, string> Message { get; init; }
}

/// <summary>How the message of a template is written.</summary>
internal enum MessageForm
{
    Html = 0,
    Markdown = 1,
    Text = 2,
}
