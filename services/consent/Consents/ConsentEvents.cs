namespace Platform.Consent.Consents;

/// <summary>What a person agreed to, and what no more. One stream per person, <c>consent/{person}</c>.</summary>
internal interface IConsentEvent;

/// <summary>The person agreed that a mapping sends their data.</summary>
internal sealed record ConsentGiven(string Realm, string Resource, string Mapping, string ConsentDate, long SourceRevision, DateTimeOffset At) : IConsentEvent;

/// <summary>The person does not agree any more.</summary>
internal sealed record ConsentTakenBack(string Realm, string Resource, string Mapping, long SourceRevision, DateTimeOffset At) : IConsentEvent;

/// <summary>The stream of a person's consents.</summary>
internal sealed record ConsentHistory;
