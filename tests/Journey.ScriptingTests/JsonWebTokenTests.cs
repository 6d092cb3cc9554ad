using System.Security.Cryptography;
using System.Text;
using Platform.Journey.Engine;

namespace Platform.Journey.ScriptingTests;

/// <summary>JSON Web Tokens of both dialects.</summary>
public sealed class JsonWebTokenTests
{
    private const string Classes = """
        var fr = JavaImporter(org.forgerock.json.jose.builders.JwtBuilderFactory, org.forgerock.json.jose.jwt.JwtClaimsSet, org.forgerock.json.jose.jws,
            org.forgerock.json.jose.jwe, org.forgerock.json.jose.jws.handlers, org.forgerock.secrets.SecretBuilder, org.forgerock.secrets.keys,
            javax.crypto.spec.SecretKeySpec, org.forgerock.util.encode.Base64, java.time.temporal.ChronoUnit, java.time.Clock);
        function key(text, Type) {
            var secret = new fr.SecretBuilder;
            secret.secretKey(new javax.crypto.spec.SecretKeySpec(java.lang.String(text).getBytes(), "Hmac"));
            secret.stableId("me").expiresIn(5, fr.ChronoUnit.MINUTES, fr.Clock.systemUTC());
            return new Type(secret);
        }
        var handler = new fr.SecretHmacSigningHandler(key("a secret of many bytes", fr.SigningKey));
        var encryption = new fr.SecretKeySpec(fr.Base64.decode("Syz1K5XQCZtq7FkE+GNvgZPeFyvUXJdemIW7CQjM18U="), "AES");
        var claims = new fr.JwtClaimsSet;
        claims.setIssuer("me"); claims.addAudience("you"); claims.setSubject("ada"); claims.setIssuedAtTime(new Date(1000));
        claims.setExpirationTime(new Date(2000)); claims.setClaims({ company: "00000001" });

        """;

    private const string Data = """
        const data = { jwtType: "TYPE", jwsAlgorithm: "HS256", issuer: "me", subject: "ada", audience: "you", type: "JWT", validityMinutes: 5,
            claims: { level: 3 }, signingKey: "cGFzc3dvcmQ=", encryptionKey: "Syz1K5XQCZtq7FkE+GNvgZPeFyvUXJdemIW7CQjM18U=" };
        const jwt = jwtAssertion.generateJwt(data);

        """;

    [Fact]
    public async Task A_signed_token_is_one_that_others_can_check()
    {
        var token = await LegacyAsync("outcome = new fr.JwtBuilderFactory().jws(handler).headers().alg(fr.JwsAlgorithm.HS256).done().claims(claims).build();");

        var parts = token.Split('.');
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes("a secret of many bytes"), Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.Equal(Json.Parse("""{"typ":"JWT","alg":"HS256"}"""), Json.Parse(Opened(parts[0])));
        Assert.Equal(Json.Parse("""{"iss":"me","aud":"you","sub":"ada","iat":1,"exp":2,"company":"00000001"}"""), Json.Parse(Opened(parts[1])));
        Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString(signature), parts[2]);
    }

    [Theory]
    [InlineData("jws(handler).headers().alg(fr.JwsAlgorithm.HS256).done().claims(claims)", "SignedJwt", "")]
    [InlineData("jws(handler).headers().alg(fr.JwsAlgorithm.HS256).done().encrypt(encryption).headers().alg(fr.JweAlgorithm.DIRECT).enc(fr.EncryptionMethod.A128CBC_HS256).done().claims(claims)", "SignedThenEncryptedJwt", "jwt.decrypt(encryption);")]
    [InlineData("jwe(encryption).headers().alg(fr.JweAlgorithm.DIRECT).enc(fr.EncryptionMethod.A128CBC_HS256).done().claims(claims).signedWith(handler, fr.JwsAlgorithm.HS256)", "EncryptedThenSignedJwt", "jwt.decrypt(encryption);")]
    public async Task A_token_of_each_type_is_built_and_read(string build, string type, string open)
    {
        var outcome = await LegacyAsync($$"""
            var token = new fr.JwtBuilderFactory().{{build}}.build();
            var jwt = new fr.JwtBuilderFactory().reconstruct(token, fr.{{type}});
            {{open}}
            var set = jwt.getClaimsSet();
            var stranger = new fr.SecretHmacSigningHandler(key("another", fr.VerificationKey));
            outcome = [jwt.verify(handler), jwt.verify(stranger), set.getIssuer(), set.getSubject(), set.getAudience().get(0), set.getClaim("company"),
                set.getExpirationTime().getTime(), set.toJsonValue().get("company").asString()].join();
            """);

        Assert.Equal("true,false,me,ada,you,00000001,2000,00000001", outcome);
    }

    [Theory]
    [InlineData("SIGNED")]
    [InlineData("SIGNED_THEN_ENCRYPTED")]
    [InlineData("ENCRYPTED_THEN_SIGNED")]
    public async Task What_was_asserted_is_valid(string type)
    {
        var outcome = await NextGenAsync(Data.Replace("TYPE", type, StringComparison.Ordinal) + """
            const claims = jwtValidator.validateJwtClaims({ ...data, jwt });
            action.goTo([claims.get("issuer"), claims.get("subject"), claims.audience, claims.level, claims.expirationTime - claims.issuedAt].join());
            """);

        Assert.Equal("me,ada,you,3,300", outcome);
    }

    [Theory]
    [InlineData("{ issuer: 'other' }")]
    [InlineData("{ audience: 'other' }")]
    [InlineData("{ subject: 'other' }")]
    [InlineData("{ type: 'other' }")]
    [InlineData("{ claims: { level: 4 } }")]
    [InlineData("{ signingKey: 'b3RoZXI=' }")]
    [InlineData("{ jwt: jwtAssertion.generateJwt({ ...data, validityMinutes: -1 }) }")]
    [InlineData("{ jwt: jwtAssertion.generateJwt({ ...data, validityMinutes: 0 }) }")]
    public async Task What_does_not_fit_is_no_valid_token(string difference) => Assert.Equal(
        "null",
        await NextGenAsync(Data.Replace("TYPE", "SIGNED", StringComparison.Ordinal)
            + $"action.goTo(String(jwtValidator.validateJwtClaims({{ ...data, jwt, ...{difference} }})));"));

    [Theory]
    [InlineData("jwtValidator.validateJwtClaims({ ...data, jwt: 'a.b' })", "not a JSON Web Token")]
    [InlineData("jwtValidator.validateJwtClaims({ ...data, jwt, signingKey: null })", "NoSuchSecretException")]
    [InlineData("jwtValidator.validateJwtClaims({ ...data, jwt, issuer: null })", "needs an issuer")]
    [InlineData("jwtAssertion.generateJwt({ ...data, jwsAlgorithm: 'none' })", "not known")]
    [InlineData("jwtAssertion.generateJwt({ ...data, jwsAlgorithm: 'RS256' })", "not one for it")]
    [InlineData("jwtAssertion.generateJwt({ ...data, jwtType: 'OTHER' })", "Unknown jwtType")]
    [InlineData("jwtAssertion.generateJwt({ ...data, jwtType: 'SIGNED_THEN_ENCRYPTED', encryptionKey: 'YQ==' })", "length it needs")]
    public async Task What_cannot_be_done_is_an_error_the_script_can_catch(string call, string message) => Assert.Contains(
        message,
        await NextGenAsync(Data.Replace("TYPE", "SIGNED", StringComparison.Ordinal) + $"try {{ {call}; }} catch (e) {{ action.goTo(e.message); }}"),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_token_is_signed_with_a_private_key_and_checked_with_the_public_one()
    {
        using var rsa = RSA.Create(2048);
        var open = Convert.ToBase64String(Encoding.UTF8.GetBytes(Key(rsa, isPrivate: false)));

        var outcome = await NextGenAsync($$"""
            const data = { jwtType: "SIGNED", jwsAlgorithm: "RS256", accountId: "me", validityMinutes: 5, privateKey: {{Key(rsa, isPrivate: true)}} };
            const jwt = jwtAssertion.generateJwt(data);
            const valid = jwtValidator.validateJwtClaims({ jwtType: "SIGNED", accountId: "me", signingKey: "{{open}}", jwt });
            let confused = "";
            try {
                confused = jwtAssertion.generateJwt({ ...data, privateKey: undefined, jwsAlgorithm: "HS256", signingKey: "{{open}}" });
            } catch (e) { confused = "refused"; }
            action.goTo([valid.subject, confused].join());
            """);

        Assert.Equal("me,refused", outcome);
    }

    private static string Key(RSA rsa, bool isPrivate)
    {
        var key = rsa.ExportParameters(isPrivate);
        var parts = new Dictionary<string, byte[]?>
        {
            ["n"] = key.Modulus, ["e"] = key.Exponent, ["d"] = key.D, ["p"] = key.P, ["q"] = key.Q, ["dp"] = key.DP, ["dq"] = key.DQ, ["qi"] = key.InverseQ,
        };
        return Json.Object(
        [
            ("kty", Json.From("RSA")),
            .. parts.Where(part => part.Value is not null).Select(part => (part.Key, Json.From(System.Buffers.Text.Base64Url.EncodeToString(part.Value)))),
        ]).RawText;
    }

    private static string Opened(string part) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));

    private static Task<string> LegacyAsync(string source) => OutcomeAsync(Scene.Legacy(Classes + source));

    private static Task<string> NextGenAsync(string source) => OutcomeAsync(Scene.NextGen(source));

    private static async Task<string> OutcomeAsync(Scene scene)
    {
        var run = await scene.RunAsync();

        Assert.Null(run.Failure);
        return run.Outcome ?? "";
    }
}
