using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Scripting;

namespace Platform.Journey.ScriptingTests;

/// <summary>Scripts of the next-generation dialect.</summary>
public sealed class NextGenerationScriptTests
{
    [Theory]
    [InlineData("action.goTo('there');", "there")]
    [InlineData("outcome = 'variable';", "variable")]
    [InlineData("action.goTo('wins').putSessionProperty('a', 'b'); outcome = 'loses';", "wins")]
    [InlineData("const x = [1, 2].map((n) => n * 2); action.goTo(`n${x[1]}`);", "n4")]
    [InlineData("action.goTo(utils.base64.encode('ü') + utils.base64.decode('w7w='));", "w7w=ü")]
    [InlineData("action.goTo(utils.base64url.encode('~~~?') + utils.types.bytesToString(utils.types.stringToBytes('x')));", "fn5-Pwx")]
    [InlineData("action.goTo(String(utils.crypto.randomUUID().length + utils.crypto.getRandomValues(new Uint8Array(4)).length));", "40")]
    [InlineData("action.goTo(typeof sharedState + typeof JavaImporter + typeof java);", "undefinedundefinedundefined")]
    [InlineData("action.goTo(requestHeaders.get('User-Agent').get(0) + requestHeaders.get('user-agent')[0] + requestCookies.get('c') + (requestParameters.get('none') === null));", "curlcurldtrue")]
    public async Task The_action_is_there_from_the_start(string source, string outcome)
    {
        var run = await (Scene.NextGen(source) with
        {
            Request = new(
                [],
                ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("User-Agent", ["curl"]),
                ImmutableDictionary<string, ImmutableArray<string>>.Empty,
                null)
            {
                Cookies = ImmutableDictionary<string, string>.Empty.Add("c", "d"),
            },
        }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(outcome, run.Outcome);
    }

    [Fact]
    public async Task State_has_plain_values_and_merges()
    {
        var run = await Scene.NextGen("""
            const attributes = nodeState.get("objectAttributes");
            nodeState.putShared("count", nodeState.get("count") + 1);
            nodeState.mergeShared({ objectAttributes: { mail: attributes.givenName + "@example.com" } });
            nodeState.mergeTransient({ token: "t" });
            nodeState.putTransient("pin", "1234");
            action.goTo(nodeState.isDefined("pin") && nodeState.get("none") === null && nodeState.getObject("objectAttributes").mail ? "true" : "false");
            """)
            .Knowing("shared", "objectAttributes", """{"givenName":"ada"}""")
            .Knowing("shared", "count", "1")
            .RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("true", run.Outcome);
        Assert.Equal(Json.Parse("""{"givenName":"ada","mail":"ada@example.com"}"""), run.Shared.Put["objectAttributes"]);
        Assert.Equal(Json.From(2), run.Shared.Put["count"]);
        Assert.Equal(["pin", "token"], run.Transient.Put.Keys.Order());
    }

    [Fact]
    public async Task What_the_builder_made_is_sent_and_the_outcome_is_ignored()
    {
        var run = await Scene.NextGen("""
            if (callbacks.isEmpty()) {
                callbacksBuilder.nameCallback("User", "bob");
                callbacksBuilder.passwordCallback("Password", false);
                callbacksBuilder.textOutputCallback(0, "Hello");
                callbacksBuilder.hiddenValueCallback("id", "v");
                callbacksBuilder.choiceCallback("Which?", ["a", "b"], 0, false);
                callbacksBuilder.confirmationCallback("Sure?", 0, ["Yes", "No"], 1);
                callbacksBuilder.stringAttributeInputCallback("mail", "Mail", "x@y", true);
                callbacksBuilder.booleanAttributeInputCallback("updates", "Updates", true, false);
                callbacksBuilder.numberAttributeInputCallback("age", "Age", 3, true, { policies: [] }, false, ["{}"]);
                callbacksBuilder.metadataCallback({ stage: 1 });
                callbacksBuilder.scriptTextOutputCallback("1");
                callbacksBuilder.pollingWaitCallback("1000", "wait");
                callbacksBuilder.termsAndConditionsCallback("1", "terms", "2026");
                callbacksBuilder.validatedUsernameCallback("User", {}, false, []);
                callbacksBuilder.validatedPasswordCallback("Password", false, {}, false, []);
                callbacksBuilder.kbaCreateCallback("Question", ["a?"], true);
                action.goTo("ignored");
            }
            """).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(16, run.Callbacks.Count);
        Assert.Equal(new NameCallback("User", "bob").Describe(), run.Callbacks[0]);
        Assert.Equal(new ConfirmationCallback("Sure?", 0, ["Yes", "No"], 1, 1).Describe(), run.Callbacks[5]);
        Assert.Equal(new NumberAttributeInputCallback("age", "Age", true, Json.Parse("""{"policies":[]}"""), ["{}"], false, 3).Describe(), run.Callbacks[8]);
    }

    [Fact]
    public async Task Callbacks_of_consent_devices_and_providers_are_built()
    {
        var run = await Scene.NextGen("""
            callbacksBuilder.consentMappingCallback("m", "Mapping", "icon", "full", ["Mail"], "Share?", true);
            callbacksBuilder.consentMappingCallback({ name: "m", displayName: "Mapping", icon: "icon", accessLevel: "full", fields: ["Mail"] }, "Share?", true);
            callbacksBuilder.deviceProfileCallback(true, false, "Wait");
            callbacksBuilder.selectIdPCallback({ providers: [{ provider: "localAuthentication" }] });
            callbacksBuilder.idPCallback("google", "c", "https://app", ["openid"], "n", "", "", ["acr"], false);
            callbacksBuilder.redirectCallback("https://idp", null, "GET", "status", "back", true);
            """).RunAsync();

        var consent = new ConsentMappingCallback("m", "Mapping", "icon", "full", true, "Share?", ["Mail"]).Describe();
        Assert.Null(run.Failure);
        Assert.Equal([consent, consent], run.Callbacks.Take(2));
        Assert.Equal(Json.From(false), run.Callbacks[2].OutputValue("location"));
        Assert.Equal(Json.Parse("""[{"provider":"localAuthentication"}]"""), run.Callbacks[3].OutputValue("providers"));
        Assert.Equal(["token", "token_type"], run.Callbacks[4].Input.Select(input => input.Suffix));
        Assert.Equal(Json.From(true), run.Callbacks[5].OutputValue("trackingCookie"));
    }

    [Theory]
    [InlineData("httpCallback('a', 'b', 401)")]
    [InlineData("x509CertificateCallback('a')")]
    public async Task What_no_client_of_the_protocol_understands_is_not_sent(string call) => Assert.Contains(
        "cannot be sent",
        (await Scene.NextGen($"callbacksBuilder.{call};").RunAsync()).Failure!.Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Answers_of_consent_devices_and_providers_are_read()
    {
        var asked = await Scene.NextGen("""
            callbacksBuilder.consentMappingCallback("m", "", "", "", [], "", true);
            callbacksBuilder.deviceProfileCallback(true, true, "");
            callbacksBuilder.selectIdPCallback([{ provider: "google" }]);
            callbacksBuilder.idPCallback("google", "c", "https://app", ["openid"], "n", "", "", [], false);
            callbacksBuilder.languageCallback("en", "US");
            """).RunAsync();
        Json[][] given = [[Json.From(true)], [Json.From("{}")], [Json.From("google")], [Json.From("t"), Json.From("id_token")], [Json.From("de"), Json.From("CH")]];

        var run = await (Scene.NextGen("""
            action.goTo([callbacks.getConsentMappingCallbacks().get(0), callbacks.getDeviceProfileCallbacks()[0], callbacks.getSelectIdPCallbacks()[0].value,
                callbacks.getIdpCallbacks().get(0).get("token"), callbacks.getIdpCallbacks()[0].tokenType, callbacks.getLanguageCallbacks()[0],
                callbacks.getHttpCallbacks().size(), callbacks.getX509CertificateCallbacks().isEmpty()].join());
            """) with { Answers = asked.Callbacks.Zip(given, (callback, values) => new Answer(callback, values.ToValueArray())).ToValueArray() }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("true,{},google,t,id_token,de_CH,0,true", run.Outcome);
    }

    [Fact]
    public async Task Lists_and_maps_answer_the_questions_of_java_too()
    {
        var run = await Scene.NextGen("""
            const attributes = nodeState.get("objectAttributes");
            action.goTo([attributes.get("mail"), attributes.mail, attributes.get("none"), attributes.get("roles").get(1), attributes.roles.size(),
                attributes.size, nodeState.getObject("objectAttributes").get("mail"), callbacks.getNameCallbacks().get(0), JSON.stringify(attributes.roles)].join());
            """)
            .Knowing("shared", "objectAttributes", """{"mail":"a@example.com","roles":["x","y"],"size":7}""")
            .Answering(new NameCallback("User"), Json.From("bob"))
            .RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("""a@example.com,a@example.com,,y,2,7,a@example.com,bob,["x","y"]""", run.Outcome);
        Assert.Empty(run.Shared.Put);
    }

    [Fact]
    public async Task Answers_are_read_by_type()
    {
        var run = await Scene.NextGen("""
            action.goTo([callbacks.getNameCallbacks()[0], callbacks.getPasswordCallbacks()[0], callbacks.getHiddenValueCallbacks()["device"],
                callbacks.getChoiceCallbacks()[0], callbacks.getConfirmationCallbacks()[0], callbacks.getBooleanAttributeInputCallbacks()[0],
                callbacks.getNumberAttributeInputCallbacks()[0], callbacks.getKbaCreateCallbacks()[0].selectedAnswer, callbacks.isEmpty()].join());
            """)
            .Answering(new NameCallback("User"), Json.From("bob"))
            .Answering(new PasswordCallback("Password"), Json.From("p"))
            .Answering(new HiddenValueCallback("device"), Json.From("phone"))
            .Answering(new ChoiceCallback("Which?", ["a", "b"], 0), Json.From(1))
            .Answering(new ConfirmationCallback("", 0, ["a", "b"], 0, 0), Json.From(1))
            .Answering(new BooleanAttributeInputCallback("updates", "", true, Json.EmptyObject, []), Json.From(true), Json.From(false))
            .Answering(new NumberAttributeInputCallback("age", "", true, Json.EmptyObject, []), Json.From(2.5), Json.From(false))
            .Answering(new KbaCreateCallback("", [], null), Json.From("q"), Json.From("a"))
            .RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("bob,p,phone,1,1,true,2.5,a,false", run.Outcome);
    }

    [Fact]
    public async Task An_identity_is_read_changed_and_stored_at_once()
    {
        var world = new World { Person = World.Bob };
        var run = await (Scene.NextGen("""
            const identity = idRepository.getIdentity("bob");
            identity.setAttribute("sn", ["Builder"]);
            identity.addAttribute("roles", "c");
            identity.store();
            action.withIdentifiedUser("bob").goTo(identity.getAttributeValues("mail")[0]);
            """) with { World = world }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(("bob@example.com", "bob"), (run.Outcome, run.Identified?.Name));
        Assert.Equal(Json.Parse("""{"sn":"Builder","roles":["a","b","c"]}"""), Assert.Single(world.Changes).Content);
    }

    [Fact]
    public async Task Objects_are_read_queried_created_and_patched()
    {
        var world = new World { Person = World.Bob };
        var run = await (Scene.NextGen("""
            const bob = openidm.read("managed/user/id-1", null, ["mail"]);
            const found = openidm.query("managed/user", { _queryFilter: '/userName eq "bob"' }, ["_id"]);
            openidm.patch("managed/user/" + bob._id, null, [{ operation: "replace", field: "/preferences/updates", value: true }, { operation: "remove", field: "/sn" }]);
            const made = openidm.create("managed/user", null, { userName: "new" });
            action.goTo([bob.mail, bob.userName, found.resultCount, found.result[0]._id, made._id, openidm.read("managed/user/none")].join());
            """) with { World = world }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("bob@example.com,,1,id-1,id-new,", run.Outcome);
        Assert.Equal(Json.Parse("""{"preferences":{"updates":true},"sn":null}"""), world.Changes[0].Content);
        Assert.Equal(2, world.Changes.Select(change => change.EffectId).Distinct().Count());
    }

    [Fact]
    public async Task An_object_is_deleted_under_the_revision_that_the_script_saw()
    {
        var world = new World { Person = World.Bob };
        var run = await (Scene.NextGen("""
            const bob = openidm.read("managed/user/id-1");
            const before = openidm.delete("managed/user/id-1", bob._rev, null, ["mail"]);
            const gone = openidm.delete("managed/user/none", null);
            action.goTo([before._id, before._rev, before.mail, before.userName, JSON.stringify(gone)].join());
            """) with { World = world }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("""id-1,7,bob@example.com,,{"_id":"none"}""", run.Outcome);
        Assert.Equal([("managed/user", "id-1", 7), ("managed/user", "none", null)], world.Erased.Select(one => (one.Resource, one.ObjectId, one.Revision)));
        Assert.Equal(2, world.Erased.Select(one => one.EffectId).Distinct().Count());
    }

    [Theory]
    [InlineData("type: 'text/plain'", "text/plain", "{{{object.body}}}")]
    [InlineData("_type: 'text/html'", "text/html", "{{{object.body}}}<!---->")]
    [InlineData("", "text/plain", "{{{object.body}}}")]
    public async Task A_mail_of_a_scripts_own_is_its_text_and_no_template(string type, string mimeType, string message)
    {
        var world = new World();
        var run = await (Scene.NextGen(
            $"action.goTo(openidm.action('external/email', 'send', {{ from: 'a@example.com', to: 'bob@example.com', _subject: 'Hi', body: '{{{{code}}}}', {type} }}).status);")
            with { World = world }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("OK", run.Outcome);
        var mail = Assert.Single(world.Mails);
        Assert.Equal(
            Json.Object(
                ("from", Json.From("a@example.com")),
                ("subject", Json.Object(("en", Json.From("{{{object.subject}}}")))),
                ("message", Json.Object(("en", Json.From(message)))),
                ("mimeType", Json.From(mimeType))),
            mail.Content.Template);
        Assert.Equal(("bob@example.com", Json.EmptyObject), (mail.To, mail.Model));
        Assert.Equal([("subject", "Hi"), ("body", "{{code}}")], mail.Secrets.Select(secret => (secret.Name, secret.Value.Reveal())));
    }

    [Fact]
    public async Task A_mail_from_a_template_has_the_scripts_texts_sealed()
    {
        var world = new World { Person = World.Bob };
        var run = await (Scene.NextGen("""
            openidm.patch("managed/user/id-1", null, [{ operation: "replace", field: "sn", value: "B" }]);
            openidm.action("external/email", "sendTemplate", { templateName: "welcome", to: "bob@example.com", _locale: "de", object: { code: "123", user: { sn: "B" }, count: 2 } });
            openidm.action("managed/user/id-1", "patch", [{ operation: "replace", field: "sn", value: "C" }]);
            action.goTo("done");
            """) with { World = world }).RunAsync();

        Assert.Null(run.Failure);
        var mail = Assert.Single(world.Mails);
        Assert.Equal(("welcome", null, "bob@example.com", "de"), (mail.Content.TemplateName, mail.Content.Template, mail.To, mail.Locale));
        Assert.Equal(Json.Parse("""{"user":{"sn":"B"},"count":2}"""), mail.Model);
        Assert.Equal(new SecretMember("code", new("123")), Assert.Single(mail.Secrets));
        Assert.Equal(Json.Parse("""{"sn":"C"}"""), world.Changes[1].Content);
        Assert.Equal(3, world.Changes.Select(change => change.EffectId).Append(mail.EffectId).Distinct().Count());
    }

    [Theory]
    [InlineData("userName eq \"bob\" and mail eq \"bob@example.com\"", 1)]
    [InlineData("mail pr and /userName eq \"bob\"", 1)]
    [InlineData("userName eq \"bob\" and !(mail pr)", 0)]
    [InlineData("userName eq \"bob\" and accountStatus eq \"inactive\"", 0)]
    [InlineData("userName eq \"alice\" and mail pr", 0)]
    public async Task Further_conditions_are_held_against_who_was_found(string filter, int count)
    {
        var run = await (Scene.NextGen($"action.goTo(String(openidm.query('managed/user', {{ _queryFilter: '{filter}' }}).resultCount));") with
        {
            World = new() { Person = World.Bob },
        }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal($"{count}", run.Outcome);
    }

    [Theory]
    [InlineData("openidm.query('managed/user', { _queryFilter: 'true' })", "query with eq")]
    [InlineData("openidm.query('managed/user', { _queryFilter: 'userName eq \"bob\" or mail pr' })", "query with eq")]
    [InlineData("openidm.query('managed/user', { _queryFilter: '((' })", "not valid")]
    [InlineData("openidm.action('managed/user/1', 'triggerSyncCheck')", "The action triggerSyncCheck is not available")]
    [InlineData("openidm.action('external/email', 'patch', [])", "The action patch is not available")]
    [InlineData("openidm.action('external/email', 'send')", "A mail needs the text to")]
    [InlineData("openidm.action('external/email', 'send', { to: 'a@b.c', body: 'x' })", "A mail needs the text subject")]
    [InlineData("openidm.action('external/email', 'send', { to: 'a@b.c, d@e.f', subject: 's', body: 'x' })", "one address")]
    [InlineData("openidm.action('external/email', 'send', { to: 'a@b.c', bcc: 'd@e.f', subject: 's', body: 'x' })", "no bcc")]
    [InlineData("openidm.action('external/email', 'send', { to: 'a@b.c', subject: 's', type: 'text/xml', body: 'x' })", "text/plain or text/html")]
    [InlineData("openidm.action('external/email', 'send', { to: 'a@b.c', subject: 's', body: 'x'.repeat(300000) })", "at most 262144 characters")]
    [InlineData("openidm.action('external/email', 'sendTemplate', { to: 'a@b.c' })", "A mail needs the text templateName")]
    [InlineData("openidm.action('external/email', 'sendTemplate', { to: 'a@b.c', templateName: 't' })", "The mail was refused: Policy validation failed")]
    [InlineData("openidm.delete('managed/user/1')", "Policy validation failed")]
    [InlineData("openidm.delete('managed/user/1', 'new')", "A revision is")]
    [InlineData("openidm.read('managed')", "A path names")]
    [InlineData("openidm.create('managed/user', null, {})", "Policy validation failed")]
    [InlineData("idRepository.getIdentity('nobody').getAttributeValues('mail')", "does not exist")]
    [InlineData("require('none')", "There is no library none")]
    [InlineData("httpClient.send('https://x')", "not allowed")]
    public async Task What_cannot_be_done_is_an_error_the_script_can_catch(string call, string message)
    {
        var run = await (Scene.NextGen($"try {{ {call}; }} catch (e) {{ action.goTo(e.message); }}") with
        {
            World = new() { Refusal = "Policy validation failed" },
        }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Contains(message, run.Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_system_is_called_and_its_answer_read()
    {
        var world = new World { Server = (_, _) => Task.FromResult(World.Ok("""{"a":[1,2]}""")) };
        var run = await (Scene.NextGen("""
            const response = httpClient.send("https://api.example.com/x", { method: "POST", headers: { "X-Key": "k" }, body: { b: 1 }, token: "tok" }).get();
            action.goTo([response.status, response.ok, response.json().a[1], response.headers["content-type"], response.text().length].join());
            """) with { World = world }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("200,true,2,application/json,11", run.Outcome);
        var sent = Assert.Single(world.Sent);
        Assert.Equal(("POST", """{"b":1}"""), (sent.Method, sent.Body));
        Assert.Contains(KeyValuePair.Create("Authorization", "Bearer tok"), sent.Headers);
    }

    [Fact]
    public async Task Libraries_are_loaded_once_and_their_lines_are_theirs()
    {
        var library = new Script("lib-1", "strings", "exports.shout = (text) => text.toUpperCase();\nexports.calls = 0;", ScriptDialect.NextGeneration, Script.LibraryContext);
        var run = await (Scene.NextGen("require('strings').calls++; const lib = require('strings'); action.goTo(lib.shout('a') + lib.calls);")
            with { Libraries = [library] }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("A1", run.Outcome);
    }

    [Fact]
    public async Task A_configuration_script_leaves_its_map()
    {
        var run = await Scene.NextGen("config = { message: { en: 'Hi ' + nodeState.get('username') } };").Knowing("shared", "username", "\"bob\"").RunAsync();

        Assert.Equal(Json.Parse("""{"message":{"en":"Hi bob"}}"""), run.Config);
    }

    [Fact]
    public async Task Log_levels_have_their_names()
    {
        var world = new World();
        await (Scene.NextGen("logger.trace('a'); logger.debug('b'); logger.info('c'); logger.warn('d'); logger.error('e {} {}', 1, { f: 2 });") with { World = world }).RunAsync();

        Assert.Equal(
            [
                (ScriptLogLevel.Trace, "a"), (ScriptLogLevel.Debug, "b"), (ScriptLogLevel.Information, "c"), (ScriptLogLevel.Warning, "d"),
                (ScriptLogLevel.Error, """e 1 {"f":2}"""),
            ],
            world.Lines);
    }
}
