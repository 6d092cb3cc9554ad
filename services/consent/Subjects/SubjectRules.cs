namespace Platform.Consent.Subjects;

/// <summary>How facts change a <see cref="Subject"/>. Facts may arrive in any order, and nothing brings an erased person back.</summary>
internal static class SubjectRules
{
    public static Subject Created(Subject subject, string resource, DateTimeOffset at, long revision) => subject.ErasedAt is not null
        ? subject
        : subject with { Resource = resource, CreatedAt = at, Revision = Math.Max(subject.Revision, revision) };

    public static Subject Changed(Subject subject, string resource, long revision) => subject.ErasedAt is not null
        ? subject
        : subject with { Resource = resource, Revision = Math.Max(subject.Revision, revision) };

    /// <summary>Whoever was here within the hour is here still; finer than that, nobody asks.</summary>
    public static bool IsNews(Subject subject, DateTimeOffset at) => subject.ErasedAt is null && !(subject.LastActiveAt > at.AddHours(-1));

    public static Subject Active(Subject subject, DateTimeOffset at) => subject.ErasedAt is not null || subject.LastActiveAt >= at
        ? subject
        : subject with { LastActiveAt = at };

    /// <summary>Keeps the fact, drops the habits.</summary>
    public static Subject Erased(Subject subject, DateTimeOffset at, long revision) =>
        new() { Id = subject.Id, Realm = subject.Realm, ErasedAt = subject.ErasedAt ?? at, Revision = Math.Max(subject.Revision, revision) };
}
