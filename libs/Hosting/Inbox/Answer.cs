namespace Platform.Hosting.Inbox;

/// <summary>What a command is answered with.</summary>
public sealed class Answer
{
    private Answer(object reply, bool isFinal, string? subjectId) => (Reply, IsFinal, SubjectId) = (reply, isFinal, subjectId);

    /// <summary>The contract message.</summary>
    public object Reply { get; }

    internal bool IsFinal { get; }

    internal string? SubjectId { get; }

    /// <summary>The command is settled, done or refused: the session is committed, and the same command gets this reply again.</summary>
    /// <param name="reply">Contract message.</param>
    /// <param name="subjectId">Person or object the reply tells about.</param>
    public static Answer Final(object reply, string? subjectId = null) => new(reply, isFinal: true, subjectId);

    /// <summary>Not now (overload): nothing is committed, and the same command may be tried again.</summary>
    public static Answer Passing(object reply) => new(reply, isFinal: false, null);
}
