using System.Text;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Security questions, asked and checked by the identity service.</summary>
internal sealed class SecurityQuestionEffects(IRequester requester, SecretSealer sealer)
{
    public async Task<SecurityQuestionsRead> ReadAsync(ReadSecurityQuestions effect, EffectContext context, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.ReadSecurityQuestions, V1.SecurityQuestionsRead>(
            new()
            {
                Realm = context.Realm,
                Resource = effect.Resource,
                ObjectId = effect.ObjectId,
                Identity = effect.Identity,
                DrawId = effect.DrawId,
                OwnQuestions = effect.OwnQuestions,
            },
            ct);
        return new(
            reply.Questions.Select(question => new SecurityQuestion(question.QuestionId, question.CustomQuestion)).ToValueArray(), reply.Locked);
    }

    public async Task<SecurityAnswersVerified> VerifyAsync(VerifySecurityAnswers effect, EffectContext context, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.VerifySecurityAnswers, V1.SecurityAnswersVerified, CommandConflict>(
            new()
            {
                EffectId = effect.EffectId,
                Realm = context.Realm,
                Resource = effect.Resource,
                ObjectId = effect.ObjectId,
                Identity = effect.Identity,
                Answers = sealer.Seal(Encoding.UTF8.GetBytes(TextOf(effect.Answers))),
                CorrelationId = context.CorrelationId,
            },
            ct);
        return reply switch
        {
            V1.SecurityAnswersVerified { Verdict: V1.SecurityAnswerVerdict.Match } => new(SecurityAnswerVerdict.Match),
            V1.SecurityAnswersVerified { Verdict: V1.SecurityAnswerVerdict.Locked } => new(SecurityAnswerVerdict.Locked),
            V1.SecurityAnswersVerified { Verdict: V1.SecurityAnswerVerdict.Overloaded } =>
                throw new EffectOverloadException(nameof(VerifySecurityAnswers)),
            V1.SecurityAnswersVerified => new(SecurityAnswerVerdict.Mismatch),
            _ => throw new EffectConflictException(effect.EffectId),
        };
    }

    private static string TextOf(ValueArray<SecurityAnswer> answers) => new JsonArray([.. answers.Select(answer => new JsonObject
    {
        [answer.Question.QuestionId is null ? "customQuestion" : "questionId"] = answer.Question.QuestionId ?? answer.Question.CustomQuestion,
        ["answer"] = answer.Answer.Reveal(),
    })]).ToJsonString();
}
