using System.Net;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.ServiceTests.Users;

[Collection(GatewayCollection.Name)]
public sealed class UserEndpointTests(GatewayFixture gateway) : IDisposable
{
    private readonly HttpClient _http = gateway.CreateClient();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/am/json/users?_action=idFromSession")]
    [InlineData("/am/json/realms/root/realms/alpha/users?_action=idFromSession")]
    public async Task The_id_of_the_signed_in_person_is_told_to_the_holder_of_the_session(string path)
    {
        var session = await gateway.SignInAsync();
        var id = session.Document.SubjectId;

        var answer = await Exchange.SendAsync(
            _http, "POST", path, "{}", Cookie(session), ("Accept-API-Version", "protocol=1.0,resource=2.0"));

        Assert.Equal(
            $$"""{"id":"{{id}}","realm":"/alpha","dn":"id={{id}},ou=user,o=alpha,ou=services,ou=am-config","successURL":"/am/console","fullLoginURL":null}""",
            answer.Body);
    }

    [Fact]
    public async Task A_person_sees_its_own_profile_and_nobody_elses()
    {
        var person = await gateway.SignInAsync();
        var other = await gateway.SignInAsync();

        var own = await Exchange.SendAsync(_http, "GET", $"/am/json/realms/root/realms/alpha/users/{person.Document.SubjectId}", null, Cookie(person));
        var others = await Exchange.SendAsync(_http, "GET", $"/am/json/users/{other.Document.SubjectId}", null, Cookie(person));
        var unknown = await Exchange.SendAsync(_http, "GET", "/am/json/users/nobody", null, Cookie(person));

        Assert.Equal(["ui-self-service-user"], own.Json.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, others.Status);
        Assert.Equal(others.Body, unknown.Body);
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("2fa/oath")]
    [InlineData("2fa/push")]
    [InlineData("2fa/webauthn")]
    public async Task A_person_has_registered_no_devices_and_sees_nobody_elses(string kind)
    {
        var person = await gateway.SignInAsync();
        var other = await gateway.SignInAsync();
        Task<Exchange> AskAsync(string id, string query = "?_queryFilter=true") =>
            Exchange.SendAsync(_http, "GET", $"/am/json/realms/root/realms/alpha/users/{id}/devices/{kind}{query}", null, Cookie(person));

        var own = await AskAsync(person.Document.SubjectId);

        Assert.Equal(
            """{"result":[],"resultCount":0,"pagedResultsCookie":null,"totalPagedResultsPolicy":"NONE","totalPagedResults":-1,"remainingPagedResults":-1}""", own.Body);
        Assert.Equal(own.Body, (await AskAsync(person.Document.UserName)).Body);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(person.Document.SubjectId, "?_queryFilter=uuid+eq")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(other.Document.SubjectId)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Exchange.SendAsync(_http, "GET", $"/am/json/users/demo/devices/{kind}?_queryFilter=true")).Status);
    }

    [Fact]
    public async Task A_kind_of_second_factor_that_there_is_not_is_not_found()
    {
        var person = await gateway.SignInAsync();

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Exchange.SendAsync(_http, "GET", $"/am/json/users/{person.Document.SubjectId}/devices/2fa/pigeon?_queryFilter=true", null, Cookie(person))).Status);
    }

    [Theory]
    [InlineData("idFromSession")]
    public async Task Without_a_session_access_is_denied(string action)
    {
        var answer = await Exchange.SendAsync(_http, "POST", $"/am/json/users?_action={action}", "{}");
        var profile = await Exchange.SendAsync(_http, "GET", "/am/json/users/demo");

        Assert.Equal("""{"code":401,"reason":"Unauthorized","message":"Access Denied"}""", answer.Body);
        Assert.Equal("""{"code":401,"reason":"Unauthorized","message":"Access Denied"}""", profile.Body);
    }

    [Theory]
    [InlineData("""{"goto":"/enduser/#/dashboard"}""", "/enduser/#/dashboard")]
    [InlineData("""{"goto":"https://www.example.com/x"}""", "https://www.example.com/x")]
    [InlineData("""{"goto":"https://evil.example/x"}""", "/am/console")]
    [InlineData("""{"goto":1}""", "/am/console")]
    [InlineData("""{}""", "/am/console")]
    [InlineData("", "/am/console")]
    public async Task A_goto_url_is_answered_when_it_is_allowed_and_the_default_otherwise(string body, string url)
    {
        var answer = await Exchange.SendAsync(
            _http, "POST", "/am/json/users?_action=validateGoto", body, ("Accept-API-Version", "protocol=2.1,resource=3.0"));

        Assert.Equal($$"""{"successURL":"{{url}}"}""", answer.Body);
    }

    private static (string Name, string Value) Cookie(MintedSession session) => ("Cookie", $"iPlanetDirectoryPro={session.Token.Value}");
}
