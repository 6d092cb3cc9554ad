using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Consent.Conditions;
using Platform.Consent.Configuration;
using Platform.Consent.Mappings;
using Platform.Consent.Store;

namespace Platform.Consent.Consents;

/// <summary>What people are asked to agree to, in the two forms that user interfaces know (identity-and-config reference §7.2), and what they did.</summary>
internal static class ConsentEndpoints
{
    private const string DefaultResource = "managed/user";

    public static void MapConsents(this IEndpointRouteBuilder routes)
    {
        var consent = routes.MapGroup("/openidm/consent").RefusesPolitely().WithTags("Consent");
        consent.MapGet("", QueryAsync);
        consent.MapPost("", ActAsync);
        consent.MapGet("/history/{person}", HistoryAsync);
    }

    private static async Task<IResult> QueryAsync(HttpContext http, ConsentQuestions questions, CancellationToken ct)
    {
        if (http.Request.Query["_queryFilter"] is not [{ Length: > 0 } filter])
            return ConfigurationBody.Refused(StatusCodes.Status400BadRequest, "The parameter _queryFilter is missing.");

        return ConfigurationBody.Envelope([.. await RecordsAsync(ResourceOf(filter), questions, ct)]);
    }

    private static async Task<IResult> ActAsync(HttpContext http, ConsentQuestions questions, CancellationToken ct)
    {
        var action = http.Request.Query["_action"].FirstOrDefault();

        return action == "getConsentMappings"
            ? ConfigurationBody.Json(new JsonArray([.. await RecordsAsync(DefaultResource, questions, ct)]))
            : ConfigurationBody.UnknownAction(action);
    }

    private static async Task<IResult> HistoryAsync(string person, IConsentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(ConsentRecords.StreamOf(person), token: ct);

        return ConfigurationBody.Envelope([.. events.Select(e => e.Data).OfType<IConsentEvent>().Select(ViewOf)]);
    }

    /// <summary>Interfaces filter by the source and nothing else.</summary>
    private static string ResourceOf(string filter)
    {
        try
        {
            return Condition.Parse(filter) switch
            {
                Comparison { Field: ["source"], Operator: "eq", Value: { ValueKind: JsonValueKind.String } value } => value.GetString()!,
                Always { Value: true } => DefaultResource,
                _ => throw new RefusedConfigurationException("The filter must be /source eq \"managed/{type}\"."),
            };
        }
        catch (FormatException e)
        {
            throw new RefusedConfigurationException(e.Message);
        }
    }

    private static async Task<IEnumerable<JsonNode>> RecordsAsync(string resource, ConsentQuestions questions, CancellationToken ct) =>
        (await questions.OfAsync(resource, ct)).Select(question => new JsonObject
        {
            ["_id"] = question.Mapping.Name,
            ["name"] = question.Mapping.Name,
            ["displayName"] = question.Mapping.DisplayName,
            ["icon"] = question.Mapping.Icon,
            ["accessLevel"] = question.Mapping.AccessLevel,
            ["fields"] = new JsonArray(
            [
                .. question.Mapping.Fields.Select((title, index) => new JsonObject
                {
                    ["attribute"] = index < question.Attributes.Length ? question.Attributes[index] : title,
                    ["title"] = title,
                }),
            ]),
        });

    private static JsonObject ViewOf(IConsentEvent fact) => fact switch
    {
        ConsentGiven given => new JsonObject { ["mapping"] = given.Mapping, ["change"] = "GRANTED", ["consentDate"] = given.ConsentDate, ["at"] = given.At },
        ConsentTakenBack taken => new JsonObject { ["mapping"] = taken.Mapping, ["change"] = "WITHDRAWN", ["at"] = taken.At },
        _ => throw new InvalidOperationException($"Unmapped fact {fact.GetType().Name}."),
    };
}
