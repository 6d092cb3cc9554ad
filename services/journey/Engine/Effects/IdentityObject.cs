namespace Platform.Journey.Engine.Effects;

/// <summary>A managed object as the identity service answered it. Private properties are absent.</summary>
/// <param name="Id">The <c>_id</c>.</param>
/// <param name="Resource">Its type, for example <c>managed/user</c>.</param>
/// <param name="Revision">Version of the object.</param>
/// <param name="Properties">All visible properties as one JSON object.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="LoginCount">Counted logins.</param>
/// <param name="TermsVersion">Version of the terms accepted last; null: never.</param>
/// <param name="SecurityQuestions">Number of security questions with an answer.</param>
/// <param name="PasswordChangedAt">When the password was last replaced; null: it is still the first one.</param>
public sealed record IdentityObject(
    string Id,
    string Resource,
    long Revision,
    Json Properties,
    DateTimeOffset CreatedAt,
    int LoginCount,
    string? TermsVersion,
    int SecurityQuestions = 0,
    DateTimeOffset? PasswordChangedAt = null)
{
    /// <summary>False when the account was made inactive. An object without the property is active.</summary>
    public bool IsActive => Properties.Member("accountStatus")?.AsText() is null or "active";
}
