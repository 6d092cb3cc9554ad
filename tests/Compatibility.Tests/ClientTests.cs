namespace Platform.Compatibility.Tests;

/// <summary>The public clients, unmodified, do against us what they do against the product they were written for.</summary>
public sealed class ClientTests(ClientStack stack)
{
    private const string Sdk = "javascript-sdk";
    private const string JourneyClient = "journey-client";

    [Theory]
    [InlineData(Sdk)]
    [InlineData(JourneyClient)]
    public Task A_registration_with_a_bad_password_is_corrected_and_signs_in(string client) => stack.RunAsync(client, "registration");

    [Theory]
    [InlineData(Sdk)]
    [InlineData(JourneyClient)]
    public Task A_login_fails_with_a_bad_password_and_succeeds_with_the_good_one(string client) => stack.RunAsync(client, "login");

    [Theory]
    [InlineData(Sdk)]
    [InlineData(JourneyClient)]
    public Task A_session_is_known_to_the_pages_of_its_person(string client) => stack.RunAsync(client, "session");

    [Theory]
    [InlineData(Sdk)]
    [InlineData(JourneyClient)]
    public Task A_logout_ends_the_session_and_takes_the_cookie_back(string client) => stack.RunAsync(client, "logout");
}
