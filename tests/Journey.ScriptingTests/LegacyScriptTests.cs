using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Scripting;

namespace Platform.Journey.ScriptingTests;

/// <summary>Scripts of the legacy dialect, in the manner of those that people publish.</summary>
public sealed class LegacyScriptTests
{
    private const string Imports = """
        var fr = JavaImporter(
            org.forgerock.openam.auth.node.api.Action,
            javax.security.auth.callback.NameCallback,
            javax.security.auth.callback.PasswordCallback,
            javax.security.auth.callback.TextOutputCallback,
            com.sun.identity.authentication.callbacks.HiddenValueCallback,
            com.sun.identity.authentication.callbacks.ScriptTextOutputCallback,
            com.sun.identity.authentication.spi,
            org.forgerock.json.jose.jwe.JweHeader);

        """;

    [Theory]
    [InlineData("outcome = 'true';", "true")]
    [InlineData("var outcome = 'a' + 1;", "a1")]
    [InlineData("function decide() { return 'x'; } outcome = decide();", "x")]
    [InlineData("outcome = new java.lang.String('text');", "text")]
    [InlineData("(function () { outcome = 'inner'; }());", "inner")]
    [InlineData("action = org.forgerock.openam.auth.node.api.Action.goTo('wins').build(); outcome = 'loses';", "wins")]
    [InlineData("with (new JavaImporter(org.forgerock.openam.auth.node.api)) { action = Action.goTo('there').build(); }", "there")]
    [InlineData("action = 'no action'; outcome = 'counts';", "counts")]
    [InlineData("outcome = realm + ' ' + scriptName + ' ' + typeof existingSession;", "/alpha Decide undefined")]
    [InlineData("try { null.x } catch (e) { outcome = 'caught ' + e.name }", "caught TypeError")]
    [InlineData("outcome = systemEnv.getProperty('esv.env') + systemEnv.getProperty('esv.none', 'else');", "testelse")]
    [InlineData("outcome = secrets.getGenericSecret('scripted.node.key').getAsUtf8();", "s3cret")]
    public async Task The_outcome_is_the_action_or_the_variable(string source, string outcome)
    {
        var run = await Scene.Legacy(source).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(outcome, run.Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("outcome = 3;")]
    [InlineData("outcome = true;")]
    [InlineData("action = {};")]
    public async Task Without_a_text_there_is_no_outcome(string source) => Assert.Null((await Scene.Legacy(source).RunAsync()).Outcome);

    [Theory]
    [InlineData("""var firstName = objectAttributes.get("givenName").asString(); outcome = firstName;""", "Ada")]
    [InlineData("""outcome = nodeState.getObject("objectAttributes").get("givenName").asString();""", "Ada")]
    [InlineData("""outcome = sharedState.get("objectAttributes").get("givenName");""", "Ada")]
    [InlineData("""outcome = sharedState.get("objectAttributes").get("preferences").get("updates") ? "yes" : "no";""", "yes")]
    [InlineData("""outcome = String(nodeState.getObject("objectAttributes").get("age").asInteger() + 1);""", "37")]
    [InlineData("""outcome = String(nodeState.get("nothing"));""", "null")]
    [InlineData("""outcome = String(objectAttributes.get("nothing").isNull());""", "true")]
    [InlineData("""outcome = String(sharedState.get("nothing"));""", "null")]
    [InlineData("""outcome = nodeState.get("username").asString();""", "ada")]
    [InlineData("""outcome = nodeState.getObject("objectAttributes").get("password").asString();""", "pa55")]
    [InlineData("""outcome = transientState.get("password");""", "pa55")]
    [InlineData("""outcome = transientState.get("kept");""", "earlier")]
    [InlineData("""outcome = nodeState.keys().contains("kept") + "" + nodeState.isDefined("lost");""", "truefalse")]
    [InlineData("""outcome = sharedState.get("username").equals("ada") ? "same" : "other";""", "same")]
    [InlineData("""outcome = nodeState.get("list").asList().get(1);""", "b")]
    public async Task State_is_read_as_the_incumbent_shows_it(string source, string outcome)
    {
        var scene = Scene.Legacy(source)
            .Knowing("shared", "objectAttributes", """{"givenName":"Ada","age":36,"preferences":{"updates":true}}""")
            .Knowing("shared", "username", "\"ada\"")
            .Knowing("shared", "list", """["a","b"]""")
            .Knowing("transient", "password", "\"pa55\"")
            .Knowing("transient", "objectAttributes", """{"password":"pa55"}""")
            .Knowing("secure", "kept", "\"earlier\"");

        var run = await scene.RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(outcome, run.Outcome);
    }

    [Fact]
    public async Task Changes_of_state_come_out_and_nothing_else()
    {
        var run = await Scene.Legacy("""
            sharedState.put("attempts", 3);
            sharedState.get("objectAttributes").put("mail", "a@example.com");
            sharedState.get("untouched").get("deep");
            transientState.put("password", "new");
            sharedState.remove("gone");
            nodeState.putShared("flag", true).putTransient("secret", { a: [1, "x"] });
            nodeState.remove("everywhere");
            outcome = "true";
            """)
            .Knowing("shared", "objectAttributes", """{"givenName":"Ada"}""")
            .Knowing("shared", "untouched", """{"deep":{"b":1,"a":1e3}}""")
            .Knowing("shared", "gone", "1")
            .RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(["attempts", "flag", "objectAttributes"], run.Shared.Put.Keys.Order());
        Assert.Equal(Json.Parse("""{"givenName":"Ada","mail":"a@example.com"}"""), run.Shared.Put["objectAttributes"]);
        Assert.Equal(["everywhere", "gone"], run.Shared.Removed.Order());
        Assert.Equal(Json.Parse("""{"a":[1,"x"]}"""), run.Transient.Put["secret"]);
        Assert.Equal(Json.From("new"), run.Transient.Put["password"]);
    }

    [Fact]
    public async Task A_script_asks_and_reads_what_came_back()
    {
        const string source = Imports + """
            with (fr) {
                if (callbacks.isEmpty()) {
                    action = Action.send(
                        new TextOutputCallback(TextOutputCallback.WARNING, "Careful"),
                        new NameCallback("Code", "00"),
                        new PasswordCallback("Pin", false),
                        new HiddenValueCallback("device", "none"),
                        new ScriptTextOutputCallback("let x = 1;")).withHeader("Hello").withStage("s1").build();
                } else {
                    outcome = callbacks.size() + ":" + callbacks.get(1).getName() + ":" + callbacks.get(2).getPassword()
                        + ":" + callbacks.get(3).getValue();
                }
            }
            """;

        var asked = await Scene.Legacy(source).RunAsync();
        var done = await Scene.Legacy(source)
            .Answering(new TextOutputCallback("Careful", 1))
            .Answering(new NameCallback("Code"), Json.From("123"))
            .Answering(new PasswordCallback("Pin"), Json.From("99"))
            .Answering(new HiddenValueCallback("device"), Json.From("phone"))
            .RunAsync();

        Assert.Null(asked.Failure);
        Assert.Equal(("Hello", "s1", null), (asked.Header, asked.Stage, asked.Outcome));
        Assert.Equal(
            [
                new TextOutputCallback("Careful", 1).Describe(), new NameCallback("Code", "00").Describe(), new PasswordCallback("Pin").Describe(),
                new HiddenValueCallback("device", "none").Describe(), new TextOutputCallback("let x = 1;", 4).Describe(),
            ],
            asked.Callbacks);
        Assert.Null(done.Failure);
        Assert.Equal("4:123:99:phone", done.Outcome);
    }

    [Fact]
    public async Task Every_class_that_public_scripts_send_is_there()
    {
        var run = await Scene.Legacy("""
            var fr = JavaImporter(org.forgerock.openam.auth.node.api, javax.security.auth.callback, com.sun.identity.authentication.callbacks, com.sun.identity.authentication.spi);
            with (fr) {
                var list = new java.util.ArrayList();
                list.add(new ConfirmationCallback("Sure?", ConfirmationCallback.INFORMATION, ["Yes", "No"], 0));
                list.add(new ConfirmationCallback(ConfirmationCallback.INFORMATION, ConfirmationCallback.YES_NO_OPTION, ConfirmationCallback.NO));
                list.add(new ChoiceCallback("Which?", ["a", "b"], 1, false));
                list.add(new TextInputCallback("Text", "x"));
                list.add(new MetadataCallback(org.forgerock.json.JsonValue.json({ a: 1 })));
                list.add(new RedirectCallback("https://idp.example.com", null, "GET"));
                list.add(PollingWaitCallback.makeCallback().withWaitTime("8000").withMessage("Wait").build());
                action = Action.send(list).build();
            }
            """).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(
            ["ConfirmationCallback", "ConfirmationCallback", "ChoiceCallback", "TextInputCallback", "MetadataCallback", "RedirectCallback", "PollingWaitCallback"],
            run.Callbacks.Select(callback => callback.Type));
        Assert.Equal(Json.From(0), run.Callbacks[1].OutputValue("optionType"));
        Assert.Equal(Json.From("8000"), run.Callbacks[6].OutputValue("waitTime"));
    }

    [Fact]
    public async Task Classes_of_the_platform_are_known_by_their_own_names()
    {
        var run = await Scene.Legacy("""
            var fr = JavaImporter(org.forgerock.openam.auth.node.api.Action, org.forgerock.openam.authentication.callbacks, com.sun.identity.authentication.spi.RedirectCallback);
            var redirect = new fr.RedirectCallback("https://idp.example.com", null, "GET");
            redirect.setTrackingCookie(true);
            action = fr.Action.send(
                redirect,
                new fr.ValidatedUsernameCallback("User", {}, false, []),
                new fr.ValidatedPasswordCallback("Password", false, {}, false, []),
                new fr.ConsentMappingCallback("m", "Mapping", "icon", "full", ["Mail"], "Share?", true),
                new fr.DeviceProfileCallback(true, false, "Wait"),
                new fr.SelectIdPCallback(org.forgerock.json.JsonValue.json([{ provider: "localAuthentication" }]))).build();
            """).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(
            ["RedirectCallback", "ValidatedCreateUsernameCallback", "ValidatedCreatePasswordCallback", "ConsentMappingCallback", "DeviceProfileCallback", "SelectIdPCallback"],
            run.Callbacks.Select(callback => callback.Type));
        Assert.Equal(Json.From(true), run.Callbacks[0].OutputValue("trackingCookie"));
    }

    [Fact]
    public async Task A_password_that_a_script_sets_is_told()
    {
        var world = new World { Person = World.Bob with { PasswordChangedAt = DateTimeOffset.UnixEpoch } };

        var run = await (Scene.Legacy("idRepository.setAttribute('bob', 'password', ['n3w']); outcome = 'true';") with { World = world }).RunAsync();
        var other = await (Scene.Legacy("idRepository.setAttribute('bob', 'sn', ['x']); outcome = 'true';") with { World = world }).RunAsync();

        Assert.Equal(new("id-1", DateTimeOffset.UnixEpoch), run.Credential);
        Assert.Null(other.Credential);
    }

    [Fact]
    public async Task An_action_carries_messages_session_properties_and_the_person()
    {
        var run = await Scene.Legacy(Imports + """
            action = fr.Action.goTo("true").withErrorMessage("no").withLockoutMessage("locked").putSessionProperty("tier", "gold")
                .removeSessionProperty("old").withIdentifiedIdentity("bob", "USER").build();
            """).RunAsync();

        Assert.Equal(("no", "locked", "bob"), (run.ErrorMessage, run.LockoutMessage, run.Identified?.Name));
        Assert.Equal("gold", run.SessionProperties["tier"]);
        Assert.Null(run.SessionProperties["old"]);
    }

    [Fact]
    public async Task A_script_calls_another_system()
    {
        var world = new World { Server = (_, _) => Task.FromResult(World.Ok("""{"score":7}""", 201)) };
        var run = await (Scene.Legacy("""
            var request = new org.forgerock.http.protocol.Request();
            request.setMethod("POST");
            request.setUri("https://risk.example.com/v1");
            request.getHeaders().add("Content-Type", "application/json");
            request.getEntity().setString(JSON.stringify({ user: sharedState.get("username") }));
            var response = httpClient.send(request).get();
            outcome = response.getStatus().getCode() + ":" + JSON.parse(response.getEntity().getString()).score
                + ":" + response.getHeaders().getFirst("content-type") + ":" + response.getCause();
            """) with { World = world }).Knowing("shared", "username", "\"bob\"").RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("201:7:application/json:null", run.Outcome);
        var sent = Assert.Single(world.Sent);
        Assert.Equal(("POST", "https://risk.example.com/v1", """{"user":"bob"}"""), (sent.Method, sent.Url, sent.Body));
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_an_error_the_script_can_catch()
    {
        var run = await Scene.Legacy("""
            try { httpClient.send(new org.forgerock.http.protocol.Request().setUri("https://x")).get(); } catch (e) { outcome = e.message; }
            """).RunAsync();

        Assert.Equal("The host is not allowed for scripts", run.Outcome);
    }

    [Fact]
    public async Task The_repository_reads_and_writes_the_person()
    {
        var world = new World { Person = World.Bob };
        var run = await (Scene.Legacy("""
            var mail = idRepository.getAttribute("bob", "mail").iterator().next();
            idRepository.setAttribute("bob", "telephoneNumber", ["123"]);
            idRepository.addAttribute("bob", "roles", "c");
            outcome = mail + ":" + idRepository.getAttribute("bob", "none").isEmpty();
            """) with { World = world }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("bob@example.com:true", run.Outcome);
        Assert.Equal(Json.Parse("""{"telephoneNumber":"123"}"""), world.Changes[0].Content);
        Assert.Equal(Json.Parse("""{"roles":["a","b","c"]}"""), world.Changes[1].Content);
        Assert.NotEqual(world.Changes[0].EffectId, world.Changes[1].EffectId);
    }

    [Fact]
    public async Task The_same_run_makes_its_changes_under_the_same_ids()
    {
        var (first, second) = (new World { Person = World.Bob }, new World { Person = World.Bob });
        var scene = Scene.Legacy("idRepository.setAttribute('bob', 'sn', ['x']); outcome = 'true';");

        await (scene with { World = first }).RunAsync();
        await (scene with { World = second }).RunAsync();

        Assert.Equal(first.Changes, second.Changes);
    }

    [Fact]
    public async Task The_request_is_visible_with_header_names_in_any_case()
    {
        var run = await (Scene.Legacy("""
            outcome = requestHeaders.get("user-agent").get(0) + ":" + requestParameters.get("q").get(1) + ":" + requestHeaders.get("cookie")
                + ":" + existingSession.get("UserToken") + ":" + resumedFromSuspend;
            """) with
        {
            Resumed = true,
            Request = new(
                [],
                ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("User-Agent", ["curl"]).Add("Cookie", ["a=b"]),
                ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("q", ["1", "2"]),
                ImmutableDictionary<string, string>.Empty.Add("UserToken", "bob")),
        }).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal("curl:2:null:bob:true", run.Outcome);
    }

    [Theory]
    [InlineData("var m = new java.util.HashMap(); m.put('size', 1); m.put('a', 2); outcome = m.size() + ':' + m.get('size') + ':' + JSON.stringify(m);", """2:1:{"a":2,"size":1}""")]
    [InlineData("var l = new java.util.ArrayList(); l.add('x'); outcome = l.get(0) + l.size() + l.contains('x');", "x1true")]
    [InlineData("outcome = String(java.lang.Math.max(1, 2) + java.lang.Integer.parseInt('40'));", "42")]
    [InlineData("outcome = String(java.util.UUID.randomUUID()).length === 36 ? 'uuid' : 'no';", "uuid")]
    [InlineData("outcome = typeof java.lang.System.currentTimeMillis();", "number")]
    [InlineData("outcome = java.util.Base64.getEncoder().encodeToString('ü'.getBytes());", "w7w=")]
    [InlineData("outcome = Java.type('java.lang.String').valueOf(5);", "5")]
    [InlineData("importPackage(java.util); var s = new HashSet(); s.add(1); s.add(1); outcome = String(s.size());", "1")]
    [InlineData("outcome = Packages.java.lang.String.format('%s-%d-%.2f', 'a', 4, 1.5);", "a-4-1.50")]
    public async Task Java_classes_that_scripts_use_are_there(string source, string outcome)
    {
        var run = await Scene.Legacy(source).RunAsync();

        Assert.Null(run.Failure);
        Assert.Equal(outcome, run.Outcome);
    }

    [Fact]
    public async Task A_class_that_is_not_there_fails_where_it_is_used()
    {
        var run = await Scene.Legacy("var fr = JavaImporter(javax.crypto.Cipher);\noutcome = 'true';\nnew fr.Cipher();").RunAsync();

        Assert.Equal(3, run.Failure!.Line);
        Assert.Contains("javax.crypto.Cipher is not available", run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_lines_reach_the_log_at_their_level()
    {
        var world = new World();
        await (Scene.Legacy("logger.message('a'); logger.warning('b'); logger.error('c {}', 1); outcome = 'x'; if (logger.errorEnabled()) logger.error('d');")
            with { World = world }).RunAsync();

        Assert.Equal(
            [(ScriptLogLevel.Debug, "a"), (ScriptLogLevel.Warning, "b"), (ScriptLogLevel.Error, "c 1"), (ScriptLogLevel.Error, "d")], world.Lines);
    }
}
