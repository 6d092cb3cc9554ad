using System.Text.Json;
using Platform.Hosting.Access;
using Platform.Hosting.Callers;

namespace Platform.Hosting.ServiceTests.Access;

/// <summary>The default table, row by row: each lets in whom it is for, and nobody else.</summary>
public sealed class AccessTableTests
{
    private const string Anyone = "anyone";
    private const string Person = "person";
    private const string Other = "other person";
    private const string Administrator = "administrator";
    private const string RealmAdministrator = "administrator of /alpha";
    private const string Reader = "client that reads people";

    /// <summary>Row (pattern, role and methods), request, who may, who may not.</summary>
    private static readonly (string Row, AccessVerb Verb, string Path, string Allowed, string? Refused)[] Examples =
    [
        ("/pages/** * read", AccessVerb.Read, "/pages/catalogue.html", Anyone, null),
        ("/pages/errors * create", AccessVerb.Create, "/pages/errors", Anyone, null),
        ("/am/XUI * read", AccessVerb.Read, "/am/XUI", Anyone, null),
        ("/am/UI/Login * read", AccessVerb.Read, "/am/UI/Login", Anyone, null),
        ("/inbox/** * *", AccessVerb.Delete, "/inbox/api/v1/messages", Anyone, null),
        ("/am/json/authenticate * *", AccessVerb.Create, "/am/json/authenticate", Anyone, null),
        ("/am/json/serverinfo/* * read", AccessVerb.Read, "/am/json/serverinfo/*", Anyone, null),
        ("/am/json/selfservice/trees * read", AccessVerb.Read, "/am/json/selfservice/trees", Anyone, null),
        ("/am/json/selfservice/socialIdentityProviders * read", AccessVerb.Read, "/am/json/selfservice/socialIdentityProviders", Anyone, null),
        ("/am/oauth2/.well-known/openid-configuration * read", AccessVerb.Read, "/am/oauth2/.well-known/openid-configuration", Anyone, null),
        ("/am/oauth2/access_token * *", AccessVerb.Create, "/am/oauth2/access_token", Anyone, null),
        ("/am/json/sessions openidm-admin *", AccessVerb.Query, "/am/json/sessions", Administrator, null),
        ("/am/json/sessions * *", AccessVerb.Query, "/am/json/sessions", Person, null),
        ("/am/json/users * create,action", AccessVerb.Action, "/am/json/users", Anyone, null),
        ("/am/json/users/* openidm-authorized read", AccessVerb.Read, "/am/json/users/me", Person, Anyone),
        ("/am/json/users/*/devices/** openidm-authorized read,query", AccessVerb.Query, "/am/json/users/me/devices/2fa/oath", Person, Anyone),
        ("/am/json/users/*/activity openidm-admin read", AccessVerb.Read, "/am/json/users/me/activity", Administrator, Other),
        ("/am/json/users/*/activity openidm-authorized read", AccessVerb.Read, "/am/json/users/me/activity", Person, Other),
        ("/am/json/realm-config/** openidm-admin *", AccessVerb.Update, "/am/json/realm-config/authentication", Administrator, Person),
        ("/am/json/realm-config/** openidm-client *", AccessVerb.Update, "/am/json/realm-config/authentication", "client openidm:x:* am:json/realm-config:update", Reader),
        ("selfservice/kba * read", AccessVerb.Read, "/openidm/selfservice/kba", Anyone, null),
        ("selfservice/terms * read", AccessVerb.Read, "/openidm/selfservice/terms", Anyone, null),
        ("managed/** openidm-admin *", AccessVerb.Delete, "/openidm/managed/role/x", Administrator, RealmAdministrator),
        ("managed/user/* openidm-authorized read,patch", AccessVerb.Patch, "/openidm/managed/user/me", Person, Other),
        ("managed/user/* openidm-authorized delete", AccessVerb.Delete, "/openidm/managed/user/me", Person, Other),
        ("managed/user/*/* openidm-authorized read,query", AccessVerb.Query, "/openidm/managed/user/me/roles", Person, Other),
        ("managed/user/*/*/* openidm-authorized read", AccessVerb.Read, "/openidm/managed/user/me/roles/1", Person, Other),
        ("policy/** openidm-admin *", AccessVerb.Read, "/openidm/policy/managed/role", Administrator, Person),
        ("policy openidm-authorized read", AccessVerb.Read, "/openidm/policy", Person, Anyone),
        ("policy/managed/user openidm-authorized read,action", AccessVerb.Action, "/openidm/policy/managed/user", Person, Anyone),
        ("policy/managed/user/%2A openidm-authorized read,action", AccessVerb.Action, "/openidm/policy/managed/user/*", Person, Anyone),
        ("policy/managed/user/- openidm-authorized read,action", AccessVerb.Action, "/openidm/policy/managed/user/-", Person, Anyone),
        ("policy/managed/user/policy openidm-authorized read,action", AccessVerb.Read, "/openidm/policy/managed/user/policy", Person, Anyone),
        ("policy/managed/user/* openidm-authorized read,action", AccessVerb.Action, "/openidm/policy/managed/user/me", Person, Other),
        ("consent openidm-authorized *", AccessVerb.Query, "/openidm/consent", Person, Anyone),
        ("consent/history/* openidm-authorized read", AccessVerb.Read, "/openidm/consent/history/me", Person, Other),
        ("consent/** openidm-admin *", AccessVerb.Read, "/openidm/consent/history/me", Administrator, Other),
        ("info/login openidm-authorized read", AccessVerb.Read, "/openidm/info/login", Person, Anyone),
        ("info/* * read,query", AccessVerb.Read, "/openidm/info/ping", Anyone, null),
        ("authentication * action", AccessVerb.Action, "/openidm/authentication", Anyone, null),
        ("privilege * action", AccessVerb.Action, "/openidm/privilege", Anyone, null),
        ("privilege/** openidm-authorized read", AccessVerb.Read, "/openidm/privilege/managed/user/me", Person, Anyone),
        ("ui/theme * query", AccessVerb.Query, "/openidm/ui/theme", Anyone, null),
        ("util/validateQueryFilter openidm-authorized action", AccessVerb.Action, "/openidm/util/validateQueryFilter", Person, Anyone),
        ("external/email openidm-admin action", AccessVerb.Action, "/openidm/external/email", Administrator, Person),
        ("config/ui/themerealm * read", AccessVerb.Read, "/openidm/config/ui/themerealm", Anyone, null),
        ("config/uilocale/* * read", AccessVerb.Read, "/openidm/config/uilocale/de", Anyone, null),
        ("config/ui/* openidm-authorized read", AccessVerb.Read, "/openidm/config/ui/dashboard", Person, Anyone),
        ("schema/managed/user openidm-authorized read", AccessVerb.Read, "/openidm/schema/managed/user", Person, Anyone),
        ("schema/** openidm-admin *", AccessVerb.Read, "/openidm/schema/managed/role", Administrator, Person),
        ("openapi.json openidm-admin read", AccessVerb.Read, "/openidm/openapi.json", Administrator, Person),
        ("profile/managed/user/* openidm-authorized read", AccessVerb.Read, "/openidm/profile/managed/user/me", Person, Other),
        ("profile/managed/user/*/applications openidm-authorized read,query", AccessVerb.Query, "/openidm/profile/managed/user/me/applications", Person, Other),
        ("profile/managed/user/*/activity openidm-authorized read", AccessVerb.Read, "/openidm/profile/managed/user/me/activity", Person, Other),
        ("profile/** openidm-admin *", AccessVerb.Read, "/openidm/profile/managed/user/me", Administrator, Other),
        ("bulk/** openidm-admin *", AccessVerb.Read, "/openidm/bulk/import", Administrator, Person),
        ("config/** openidm-admin *", AccessVerb.Update, "/openidm/config/managed", Administrator, Person),
        ("selfservice/** openidm-admin *", AccessVerb.Create, "/openidm/selfservice/terms", Administrator, Person),
        ("notification/** openidm-admin *", AccessVerb.Query, "/openidm/notification/mails", Administrator, Person),
        ("notification openidm-authorized action", AccessVerb.Action, "/openidm/notification", Person, Anyone),
        ("internal/notification/* openidm-admin *", AccessVerb.Delete, "/openidm/internal/notification/1", Administrator, Anyone),
        ("internal/notification/* openidm-authorized delete", AccessVerb.Delete, "/openidm/internal/notification/1", Person, Anyone),
        ("sync/** openidm-admin *", AccessVerb.Read, "/openidm/sync/queue", Administrator, Person),
        ("recon/** openidm-admin *", AccessVerb.Create, "/openidm/recon", Administrator, Person),
        ("endpoint/mappingDetails openidm-admin read", AccessVerb.Read, "/openidm/endpoint/mappingDetails", Administrator, Person),
        ("script openidm-admin *", AccessVerb.Action, "/openidm/script", Administrator, Person),
        ("** openidm-client *", AccessVerb.Read, "/openidm/managed/user/me", Reader, "client openidm:managed/user:query"),
    ];

    public static TheoryData<string> Rows => [.. AccessTable.Default.Rules.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_lets_in_whom_it_is_for_and_nobody_else(string row)
    {
        var (_, verb, path, allowed, refused) = Assert.Single(Examples, example => example.Row == row);
        var rule = AccessTable.Default.Rules.First(candidate => NameOf(candidate) == row);
        var request = Request(verb, path);
        request = request with { Action = verb is AccessVerb.Action && rule.Actions is [var first, ..] ? first : request.Action };

        Assert.True(rule.Allows(request, CallerOf(allowed)));
        Assert.NotNull(AccessTable.Default.Decide(request, CallerOf(allowed)));

        if (refused is not null)
        {
            Assert.Null(AccessTable.Default.Decide(request, CallerOf(refused)));
        }
        else
        {
            Assert.False(rule.Allows(Request(verb, path + "/elsewhere/beyond") is var beyond && rule.Covers(beyond) ? Request(verb, "/elsewhere") : beyond, CallerOf(allowed)));
        }
    }

    [Fact]
    public void Every_example_belongs_to_a_row() =>
        Assert.Equal(AccessTable.Default.Rules.Select(NameOf).Order(StringComparer.Ordinal), Examples.Select(example => example.Row).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(AccessVerb.Update, "/openidm/managed/user/me")]
    [InlineData(AccessVerb.History, "/openidm/managed/user/me")]
    [InlineData(AccessVerb.Query, "/openidm/managed/user/me")]
    [InlineData(AccessVerb.Read, "/openidm/managed/user/me/history")]
    [InlineData(AccessVerb.History, "/openidm/managed/user/me/roles")]
    [InlineData(AccessVerb.Create, "/openidm/managed/user/me/authzRoles")]
    [InlineData(AccessVerb.Update, "/openidm/managed/user/me/authzRoles/1")]
    [InlineData(AccessVerb.Delete, "/openidm/managed/user/me/authzRoles/1")]
    [InlineData(AccessVerb.Query, "/openidm/managed/user/me/roles/1")]
    [InlineData(AccessVerb.Query, "/openidm/managed/role/me/members")]
    [InlineData(AccessVerb.Read, "/openidm/schema/managed/user/violations")]
    [InlineData(AccessVerb.Read, "/openidm/schema/managed/user/properties/mail")]
    [InlineData(AccessVerb.Update, "/openidm/schema/managed/user/properties/mail")]
    [InlineData(AccessVerb.Delete, "/openidm/schema/managed/user/properties/mail")]
    [InlineData(AccessVerb.History, "/openidm/config/mapping/crm")]
    [InlineData(AccessVerb.Read, "/openidm/managed/role/me")]
    [InlineData(AccessVerb.Query, "/openidm/managed/user")]
    [InlineData(AccessVerb.Create, "/openidm/managed/user")]
    [InlineData(AccessVerb.Other, "/openidm/selfservice/kba")]
    [InlineData(AccessVerb.Read, "/openidm/nowhere")]
    [InlineData(AccessVerb.Read, "/elsewhere")]
    public void What_no_row_allows_is_refused_to_a_person(AccessVerb verb, string path) =>
        Assert.Null(AccessTable.Default.Decide(Request(verb, path), CallerOf(Person)));

    [Fact]
    public void A_client_with_the_id_of_a_person_is_not_that_person() =>
        Assert.Null(AccessTable.Default.Decide(Request(AccessVerb.Patch, "/openidm/managed/user/me"), new Caller("me", "/", false) { Scopes = ["openidm:managed/user:read"] }));

    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/", "/alpha", true)]
    [InlineData("/alpha", "/alpha", true)]
    [InlineData("/alpha", "/alpha/child", true)]
    [InlineData("/alpha", "/", false)]
    [InlineData("/alpha", "/alphabet", false)]
    [InlineData("/alpha/child", "/alpha", false)]
    public void Administrators_administer_their_realm_and_those_below(string own, string realm, bool allowed) => Assert.Equal(
        allowed,
        AccessTable.Default.Decide(Request(AccessVerb.Read, "/am/json/realm-config/authentication") with { Realm = realm }, new Caller("admin", own, true)) is not null);

    [Theory]
    [InlineData("managed/*", "/openidm/managed/user", true)]
    [InlineData("managed/*", "/openidm/Managed/user", true)]
    [InlineData("managed/*", "/openidm/managed", false)]
    [InlineData("managed/*", "/openidm/managed/user/x", false)]
    [InlineData("managed/**", "/openidm/managed", true)]
    [InlineData("managed/**", "/openidm/managed/user/x", true)]
    [InlineData("managed/*/x", "/openidm/managed/user/x", true)]
    [InlineData("/am/**", "/openidm/managed", false)]
    [InlineData("**", "/openidm", true)]
    [InlineData("**", "/am/json", false)]
    [InlineData("a/%2A", "/openidm/a/*", true)]
    [InlineData("a/%2A", "/openidm/a/b", false)]
    public void A_star_is_one_segment_and_two_are_the_rest(string pattern, string path, bool matches) =>
        Assert.Equal(matches, new AccessPattern(pattern).Matches(AccessRequest.SegmentsOf(path)));

    [Theory]
    [InlineData("openidm:managed/user:read", true)]
    [InlineData("openidm:managed/user:*", true)]
    [InlineData("openidm:openapi.json:read", true)]
    [InlineData("am:json/realm-config:update", true)]
    [InlineData("openidm::read", false)]
    [InlineData("openidm:*:read", false)]
    [InlineData("openidm:managed/user", false)]
    [InlineData("openidm:managed/user:look", false)]
    [InlineData("idm:managed/user:read", false)]
    [InlineData("openidm:managed user:read", false)]
    public void A_scope_names_a_root_a_resource_and_a_method(string text, bool isScope) => Assert.Equal(isScope, ClientScope.TryParse(text, out _));

    [Theory]
    [InlineData("""{}""", "configs must be an array")]
    [InlineData("""{"configs":[1]}""", "/configs/0 must be an object")]
    [InlineData("""{"configs":[{"pattern":"a","methods":"*"}]}""", "/configs/0 must have the member roles")]
    [InlineData("""{"configs":[{"roles":"*","methods":"*"}]}""", "/configs/0 must have the member pattern")]
    [InlineData("""{"configs":[{"pattern":"a","roles":"*"}]}""", "/configs/0 must have the member methods")]
    [InlineData("""{"configs":[{"pattern":"a","roles":"somebody","methods":"*"}]}""", "names the role somebody")]
    [InlineData("""{"configs":[{"pattern":"a","roles":"*","methods":"look"}]}""", "names the method look")]
    [InlineData("""{"configs":[{"pattern":"a","roles":"*","methods":"*","customAuthz":"true"}]}""", "unknown member customAuthz")]
    [InlineData("""{"configs":[{"pattern":"a","roles":"*","methods":"*","conditions":"moon"}]}""", "names the condition moon")]
    [InlineData("""{"configs":[{"pattern":"a/b*","roles":"*","methods":"read"}]}""", "star alone")]
    [InlineData("""{"configs":[{"pattern":"a/**/b","roles":"*","methods":"read"}]}""", "at the end only")]
    [InlineData("""{"configs":[{"pattern":"/*","roles":"*","methods":"read"}]}""", "begin with a name")]
    [InlineData("""{"configs":[{"pattern":"a","roles":"internal/role/openidm-authorized","methods":"read","conditions":"ownObject"}]}""", "needs a *")]
    [InlineData("""{"configs":[{"pattern":"config/*","roles":"internal/role/openidm-authorized","methods":"read","conditions":"userEditableOnly"}]}""", "managed, policy and notices only")]
    [InlineData("""{"configs":[{"pattern":"notification/**","roles":"internal/role/openidm-authorized","methods":"read","conditions":"userEditableOnly"}]}""", "managed, policy and notices only")]
    [InlineData("""{"configs":[{"pattern":"config/*","roles":"internal/role/openidm-authorized","methods":"read","conditions":"ownSessions"}]}""", "sessions only")]
    [InlineData("""{"configs":[{"pattern":"config/*","roles":"internal/role/openidm-client","methods":"read"}]}""", "inScope")]
    [InlineData("""{"configs":[{"pattern":"a","roles":"*","methods":"action"}]}""", "must name the actions")]
    [InlineData("""{"configs":[]}""", "config/access")]
    [InlineData("""{"configs":[{"pattern":"config/**","roles":"internal/role/openidm-admin","methods":"read"}]}""", "config/access")]
    [InlineData("""{"configs":[{"pattern":"config/**","excludePatterns":"config/access","roles":"internal/role/openidm-admin","methods":"*"}]}""", "config/access")]
    public void A_broken_table_is_refused_with_its_place(string document, string expected)
    {
        var read = AccessTableReader.Read(JsonElement.Parse(document));

        Assert.Null(read.Table);
        Assert.Contains(expected, read.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("Vt3b7Qm1Zk9xLw5Rp2Ns8Hd4Gf6Jc0Ya_TeUiOqXvBn", true)]
    [InlineData("Vt3b7Qm1Zk9xLw5Rp2Ns8Hd4Gf6Jc0Ya TeUiOqXvBn", false)]
    public void A_secret_of_a_client_is_long_and_random(string secret, bool isSecret) => Assert.Equal(isSecret, ServiceClient.IsSecret(secret));

    private static AccessRequest Request(AccessVerb verb, string path) => new(AccessRequest.SegmentsOf(path), verb, verb is AccessVerb.Action ? "validateObject" : "", "/");

    private static string NameOf(AccessRule rule) =>
        $"{rule.Pattern.Text} {string.Join(',', rule.Roles.Select(role => role.Split('/')[^1]))} {(rule.Methods.IsEmpty ? "*" : string.Join(',', rule.Methods).ToLowerInvariant())}";

    private static Caller? CallerOf(string who) => who switch
    {
        Anyone => null,
        Person => new("me", "/", false),
        Other => new("other", "/", false),
        Administrator => new("admin", "/", true),
        RealmAdministrator => new("admin", "/alpha", true),
        Reader => new("client:reader", "/", false) { Scopes = ["openidm:managed/user:read"] },
        _ => new("client:x", "/", false) { Scopes = who.Split(' ')[1..] },
    };
}
