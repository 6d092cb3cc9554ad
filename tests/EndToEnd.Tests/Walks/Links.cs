using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Journeys that wait for a link, and sessions that they begin and end.</summary>
internal static class Links
{
    public const string Unknown = "Token not found. It may have expired.";

    /// <summary>Does what a login page does that was opened by a link: the query goes to the API, without a body (authenticate-protocol §5).</summary>
    public static async Task<Answer> OpenAsync(this JourneyClient client, Uri link)
    {
        var query = System.Web.HttpUtility.ParseQueryString(link.Query);
        var realm = string.Concat(query["realm"]!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(name => $"realms/{name}/"));
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/am/json/{JourneyClient.Root}{realm}authenticate?suspendedId={Uri.EscapeDataString(query["suspendedId"]!)}&authIndexType=service&authIndexValue={query["authIndexValue"]}");
        request.Headers.TryAddWithoutValidation("Accept-API-Version", "protocol=1.0,resource=2.1");

        return await client.SendAsync(request);
    }

    /// <summary>Id of the person who is signed in.</summary>
    public static async Task<string> SubjectAsync(this JourneyClient client) => (await client.SessionAsync("getSessionInfo"))["username"]!;

    /// <summary>Whether the session of a token still lives.</summary>
    public static async Task<bool> IsAliveAsync(this JourneyClient client, string token, string realm = JourneyClient.Root) =>
        (await client.SessionAsync("validate", new JsonObject { ["tokenId"] = token }.ToJsonString(), realm)).Json["valid"]!.GetValue<bool>();

    /// <summary>Fills in user name, names, mail and, where it is asked for, password; nothing else.</summary>
    public static Step FillShort(this Step page, Person person)
    {
        page.Set("ValidatedCreateUsernameCallback", person.UserName).Set("givenName", "Test").Set("sn", "Person").Set("mail", person.Mail);

        return page.Types.Contains("ValidatedCreatePasswordCallback") ? page.Set("ValidatedCreatePasswordCallback", person.Password) : page;
    }

    /// <summary>Answers the security questions of <see cref="Visits.Fill(Step, Person, bool)"/> by their texts.</summary>
    public static Step AnswerQuestions(this Step page, Person person, bool correctly = true)
    {
        foreach (var callback in page.Callbacks)
        {
            var answer = Step.Output(callback, "prompt")!.ToString().Contains("color", StringComparison.Ordinal) ? person.Answers[0] : person.Answers[1];
            callback["input"]![0]!["value"] = correctly ? answer : "not " + answer;
        }

        return page;
    }
}
