using System.Collections.Immutable;
using Platform.Contracts.Identity.V1;
using Platform.Scripting;

namespace Platform.Identity.Policies.Custom;

/// <summary>Evaluates policies, those of scripts among them: as often as it takes until every question that comes up is answered. Two rounds, or three when conditions are scripts.</summary>
internal sealed class PolicyJudge(PolicySandbox sandbox, ILogger<PolicyJudge> logger)
{
    /// <summary>Questions of one round; an array has as many elements as somebody sends.</summary>
    private const int MaxQuestions = 100;

    /// <summary>What fails; null: too many scripts stand in line, and nothing was decided.</summary>
    /// <param name="evaluate">The evaluation, a function of the facts.</param>
    /// <param name="facts">What the store knows.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="PolicyScriptException">A script did not decide.</exception>
    public async Task<ImmutableArray<FailedPolicy>?> JudgeAsync(Func<PolicyFacts, ImmutableArray<FailedPolicy>> evaluate, PolicyFacts facts, CancellationToken ct)
    {
        try
        {
            for (var answers = ScriptAnswers.None(); ; answers = answers.With(await sandbox.AnswerAsync(answers.Open, ct)))
            {
                var failures = evaluate(facts with { Scripts = answers });

                if (answers.Open.Count is 0)
                {
                    return failures;
                }

                if (answers.Open.Count > MaxQuestions)
                {
                    var (_, script, _, subject) = answers.Open.First();
                    throw new PolicyScriptException(subject, script.Id, null, $"it is asked more than {MaxQuestions} questions about one object");
                }
            }
        }
        catch (ScriptOverloadException)
        {
            return null;
        }
        catch (PolicyScriptException e)
        {
            PolicyScriptLog.Undecided(logger, e.Subject, e.Script, e.Line, e.Reason);
            throw;
        }
    }
}

internal static partial class PolicyScriptLog
{
    [LoggerMessage(2040, LogLevel.Error, "The {Subject} could not be evaluated: script {Script}, line {Line}: {Reason}")]
    public static partial void Undecided(ILogger logger, string subject, string script, int? line, string reason);

    [LoggerMessage(2041, LogLevel.Error, "A script of the document policy cannot be used any more: {Problem}")]
    public static partial void Unusable(ILogger logger, string problem);
}
