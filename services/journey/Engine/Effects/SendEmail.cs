namespace Platform.Journey.Engine.Effects;

/// <summary>
/// Send one mail. It is asked for also when there is nobody to write to: what is done must not tell whether somebody exists.
/// </summary>
/// <param name="EffectId">Id of the change.</param>
/// <param name="Content">What to send.</param>
/// <param name="To">Address; null: nobody.</param>
/// <param name="Model">What the template sees as <c>object</c>.</param>
/// <param name="Secrets">Members of <c>object</c> that must not be seen on the way, such as <c>resumeURI</c>.</param>
/// <param name="Locale">Language for a request that prefers none of the template's; null: the template's own default.</param>
public sealed record SendEmail(
    Guid EffectId, EmailContent Content, string? To, Json Model, ValueArray<SecretMember> Secrets, string? Locale = null)
    : Command<EmailQueued>(EffectId);

/// <summary>What to send: the name of a template, or a template itself. Exactly one is set.</summary>
/// <param name="TemplateName">Name of a configured template.</param>
/// <param name="Template">A document of the form <c>{from, subject: {locale: text}, message: {locale: text}, defaultLocale, mimeType}</c>.</param>
public sealed record EmailContent(string? TemplateName, Json? Template);

/// <summary>A secret with its name.</summary>
public sealed record SecretMember(string Name, Secret Value);

/// <summary>Whether the mail will be delivered. False also when there is nobody to write to, or the template is missing or disabled.</summary>
/// <param name="Accepted">Whether it will be delivered.</param>
/// <param name="Refusal">Why it was refused, as the notification service names it (<c>unknown-template</c>); null: it was not.</param>
public sealed record EmailQueued(bool Accepted, string? Refusal = null) : EffectReply;
