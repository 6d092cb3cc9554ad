using System.Text;
using System.Text.Json;
using Platform.Identity.Credentials.ImportedHashes;

namespace Platform.Identity.UnitTests.Credentials;

public sealed class ImportedHashTests
{
    /// <summary>
    /// Made with libxcrypt (bcrypt), OpenSSL (PBKDF2, SHA); scrypt from RFC 7914, section 12, from the documentation of passlib, and OpenSSL; Argon2 from the
    /// tests of the reference implementation.
    /// </summary>
    [Theory]
    [InlineData("$2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm")]
    [InlineData("$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm")]
    [InlineData("$2y$05$abcdefghijklmnopqrstuuWG29KuyeAicPCJODk1zjyGvyQUU2awu")]
    [InlineData("$pbkdf2-sha256$1000$8PHy8/T19vf4.fr7/P3./w$d5D2InnL4oi0qnBlkUtzZMs.KcGeuKJ59Lp081vm.JM")]
    [InlineData("$pbkdf2-sha512$1000$8PHy8/T19vf4.fr7/P3./w$7JpjqKnxCfKupr7RXyhBzOyaiDby3r66zVaV0PpzTHeAv/Rhegfu5r6FVr4bD7pDGkeRerZdnt6Zcqjq6quNSw")]
    [InlineData("pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=")]
    [InlineData("$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI")]
    [InlineData("$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E")]
    [InlineData("$scrypt$ln=4,r=8,p=2$8PHy8/T19vf4+fr7/P3+/w$Sug9j9nn2g9ojx6EDeygW8lPGAnUbmY4jwtTVsMpSus")]
    [InlineData("{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w==")]
    [InlineData("{SSHA256}ymHXXy1oUyKjhABaWPetGqKmVrkxYcAYUqj10LiZYYzw8fLz9PX29w==")]
    [InlineData("{SSHA384}WG/0HKGQgx4b7upqrrxHVi3S4WaLe46fjFVWxDxRGGi9GyHl7VUYEg44y0/VyZxT8PHy8/T19vc=")]
    [InlineData("{SSHA512}PioZo6gf2hvK34DA2j80XmFUozD/LCAvRzAq7ftuGfZUI8eqdHMQGdoC3bSH2pU0184zLhnnLnahhV1RqJiFpvDx8vP09fb3")]
    [InlineData("$argon2i$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY")]
    [InlineData("$argon2i$v=16$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY")]
    [InlineData("$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8")]
    [InlineData("$argon2i$v=19$m=256,t=2,p=2$c29tZXNhbHQ$T/XOJ2mh1/TIpJHfCdQan76Q5esCFVoT5MAeIM1Oq2E")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$yrdGtGIZk/3JHsUHh5gLQUqQppLwvGjf4Z+cJbPLqew")]
    public void The_password_matches_and_no_other(string text)
    {
        var hash = Assert.IsType<IImportedHash>(ImportedHash.Parse(text), exactMatch: false);

        Assert.True(hash.Matches("password"u8));
        Assert.False(hash.Matches("Password"u8));
        Assert.False(hash.Matches("passwords"u8));
        Assert.False(hash.Matches([]));
    }

    [Theory]
    [InlineData("$2b$04$abcdefghijklmnopqrstuulP40mix1kMuKfwOhZkUR3VAjfP8IpDK")]
    [InlineData("pbkdf2_sha256$1000$seasalt$mkfWEQonRzhYOwg41qIG7+Ab/TiZG8ASqLX0YCjBDiU=")]
    public void Secrets_are_UTF_8(string text) => Assert.True(ImportedHash.Parse(text)!.Matches("pässwörd€"u8));

    [Fact]
    public void Of_a_long_secret_bcrypt_counts_72_bytes()
    {
        var hash = ImportedHash.Parse("$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i")!;

        Assert.True(hash.Matches(Encoding.UTF8.GetBytes(new string('x', 80))));
        Assert.True(hash.Matches(Encoding.UTF8.GetBytes(new string('x', 72))));
        Assert.False(hash.Matches(Encoding.UTF8.GetBytes(new string('x', 71))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("password")]
    [InlineData("$")]
    [InlineData("$$$$$$$")]
    [InlineData("$2b$04$")]
    [InlineData("$2x$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm")]
    [InlineData("$2b$+4$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm")]
    [InlineData("$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb+Jzdm")]
    [InlineData("$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm ")]
    [InlineData("$pbkdf2-sha256$01000$8PHy8/T19vf4.fr7/P3./w$d5D2InnL4oi0qnBlkUtzZMs.KcGeuKJ59Lp081vm.JM")]
    [InlineData("$pbkdf2-sha256$-1$8PHy8/T19vf4.fr7/P3./w$d5D2InnL4oi0qnBlkUtzZMs.KcGeuKJ59Lp081vm.JM")]
    [InlineData("$pbkdf2-sha256$1000$8PHy8/T19vf4+fr7/P3+/w$d5D2InnL4oi0qnBlkUtzZMs.KcGeuKJ59Lp081vm.JM")]
    [InlineData("$pbkdf2-sha256$1000$$d5D2InnL4oi0qnBlkUtzZMs.KcGeuKJ59Lp081vm.JM")]
    [InlineData("$pbkdf2-sha256$1000$8PHy8/T19vf4.fr7/P3./w$7JpjqKnxCfKupr7RXyhBzOyaiDby3r66zVaV0PpzTHeAv/Rhegfu5r6FVr4bD7pDGkeRerZdnt6Zcqjq6quNSw")]
    [InlineData("pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c")]
    [InlineData("pbkdf2_sha256$1000$$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=")]
    [InlineData("pbkdf2_md5$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=")]
    [InlineData("$scrypt$ln=4,r=8$8PHy8/T19vf4+fr7/P3+/w$Sug9j9nn2g9ojx6EDeygW8lPGAnUbmY4jwtTVsMpSus")]
    [InlineData("$scrypt$ln=0,r=8,p=2$8PHy8/T19vf4+fr7/P3+/w$Sug9j9nn2g9ojx6EDeygW8lPGAnUbmY4jwtTVsMpSus")]
    [InlineData("$scrypt$ln=4,r=8,p=2$8PHy8/T19vf4+fr7/P3+/w$Sug9")]
    [InlineData("{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=")]
    [InlineData("{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=")]
    [InlineData("{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w")]
    [InlineData("{SSHA} nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w==")]
    [InlineData("{SSHA512}ymHXXy1oUyKjhABaWPetGqKmVrkxYcAYUqj10LiZYYzw8fLz9PX29w==")]
    [InlineData("$argon2d$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=18$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$yrdGtGIZk/3JHsUHh5gLQUqQppLwvGjf4Z+cJbPLqew")]
    [InlineData("$argon2id$v=19$m=15,t=2,p=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29t$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1,data=AAAA$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\0")]
    public void Another_text_is_no_hash(string text) => Assert.Null(ImportedHash.Parse(text));

    [Theory]
    [InlineData("$2b$16$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm")]
    [InlineData("$2b$31$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm")]
    [InlineData("$pbkdf2-sha256$4000001$8PHy8/T19vf4.fr7/P3./w$d5D2InnL4oi0qnBlkUtzZMs.KcGeuKJ59Lp081vm.JM")]
    [InlineData("pbkdf2_sha256$2147483647$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=")]
    [InlineData("pbkdf2_sha256$99999999999999999999$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=")]
    [InlineData("$scrypt$ln=19,r=8,p=1$8PHy8/T19vf4+fr7/P3+/w$Sug9j9nn2g9ojx6EDeygW8lPGAnUbmY4jwtTVsMpSus")]
    [InlineData("$scrypt$ln=18,r=8,p=3$8PHy8/T19vf4+fr7/P3+/w$Sug9j9nn2g9ojx6EDeygW8lPGAnUbmY4jwtTVsMpSus")]
    [InlineData("$scrypt$ln=16,r=1,p=1$8PHy8/T19vf4+fr7/P3+/w$Sug9j9nn2g9ojx6EDeygW8lPGAnUbmY4jwtTVsMpSus")]
    [InlineData("$scrypt$ln=4,r=8,p=1073741823$8PHy8/T19vf4+fr7/P3+/w$Sug9j9nn2g9ojx6EDeygW8lPGAnUbmY4jwtTVsMpSus")]
    [InlineData("$argon2id$v=19$m=262145,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=262144,t=5,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=65,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=17$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")]
    public void A_cost_beyond_the_limit_is_refused(string text) => Assert.Null(ImportedHash.Parse(text));

    [Fact]
    public void The_length_of_a_hash_has_a_limit() => Assert.Null(ImportedHash.Parse("pbkdf2_sha256$1$" + new string('a', 100_000) + "$" + new string('$', 100_000)));

    [Theory]
    [InlineData("""{"$hash":"{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w=="}""", "{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w==")]
    [InlineData(
        """{"$crypto":{"type":"salted-hash","value":{"algorithm":"SHA-256","data":"ymHXXy1oUyKjhABaWPetGqKmVrkxYcAYUqj10LiZYYzw8fLz9PX29w=="}}}""",
        "{SSHA256}ymHXXy1oUyKjhABaWPetGqKmVrkxYcAYUqj10LiZYYzw8fLz9PX29w==")]
    [InlineData("""{"$hash":"secret"}""", null)]
    [InlineData("""{"$hash":5}""", null)]
    [InlineData("""{"$hash":"{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w==","more":1}""", null)]
    [InlineData("""{"$crypto":{"type":"x-simple-encryption","value":{"algorithm":"SHA-256","data":"ymHXXy1oUyKjhABaWPetGqKmVrkxYcAYUqj10LiZYYzw8fLz9PX29w=="}}}""", null)]
    [InlineData("""{"$crypto":{"type":"salted-hash","value":{"algorithm":"MD5","data":"AAAA"}}}""", null)]
    [InlineData("""{"$crypto":{"type":"salted-hash","value":{"algorithm":"SHA-256","data":"AAAA"}}}""", null)]
    [InlineData("""{"$crypto":{"type":"salted-hash","value":[]}}""", null)]
    [InlineData("""{"$crypto":[]}""", null)]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    public void What_is_sent_in_place_of_a_password_is_a_hash_or_refused(string json, string? stored) =>
        Assert.Equal(stored, ImportedHash.Read(JsonElement.Parse(json)));
}
