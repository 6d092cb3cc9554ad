namespace Platform.EndToEnd.Tests.Client;

/// <summary>What people do with the built-in journeys.</summary>
internal static class Visits
{
    /// <summary>Fills in the registration page.</summary>
    public static Step Fill(this Step registration, Person person, bool wantsNews = true) => registration
        .Set("ValidatedCreateUsernameCallback", person.UserName)
        .Set("givenName", "Test")
        .Set("sn", "Person")
        .Set("mail", person.Mail)
        .Set("preferences/marketing", wantsNews)
        .Set("preferences/updates", wantsNews)
        .Set("ValidatedCreatePasswordCallback", person.Password)
        .Set("KbaCreateCallback", "What's your favorite color?", "question")
        .Set("KbaCreateCallback", person.Answers[0], "answer")
        .Set("KbaCreateCallback", "Who was your first employer?", "question", nth: 1)
        .Set("KbaCreateCallback", person.Answers[1], "answer", nth: 1)
        .Set("TermsAndConditionsCallback", true);

    /// <summary>Fills in the login page.</summary>
    public static Step Fill(this Step login, string userName, string password) => login
        .Set("ValidatedCreateUsernameCallback", userName)
        .Set("ValidatedCreatePasswordCallback", password);

    /// <summary>Registers somebody new and returns the token of the session.</summary>
    public static async Task<string> RegisterAsync(this JourneyClient client, Person person, bool wantsNews = true) =>
        (await client.SubmitAsync((await client.FirstStepAsync("Registration", "ForceAuth=true")).Fill(person, wantsNews))).AsSuccess();

    /// <summary>Signs in; the answer is whatever comes after the page.</summary>
    public static async Task<Answer> LoginAsync(this JourneyClient client, string userName, string password, string query = "") =>
        await client.SubmitAsync((await client.FirstStepAsync("Login", query)).Fill(userName, password));

    /// <summary>Signs the administrator in.</summary>
    public static async Task LoginAsAdministratorAsync(this JourneyClient client, string password) =>
        (await client.StartAsync("Login", "", JourneyClient.Root, ("X-OpenAM-Username", "amadmin"), ("X-OpenAM-Password", password))).AsSuccess();
}
