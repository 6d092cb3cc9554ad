namespace Platform.Hosting.Callers;

/// <summary>Who sends an HTTP request, as the gateway has proved it.</summary>
/// <param name="SubjectId">Id of the person's managed object.</param>
/// <param name="Realm">Realm of the person, <c>/</c> or <c>/alpha</c>.</param>
/// <param name="IsAdministrator">True: may configure the realm and those below it.</param>
public sealed record Caller(string SubjectId, string Realm, bool IsAdministrator);
