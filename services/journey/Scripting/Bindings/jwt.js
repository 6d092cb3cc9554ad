// The classes of JSON Web Tokens that legacy scripts name. When a key expires is kept nowhere: it lives as long as the script.
class SecretKeySpec { constructor(bytes) { this.bytes = [...bytes]; } getEncoded() { return this.bytes; } }
class SecretBuilder { secretKey(key) { this.bytes = key.getEncoded(); return this; } stableId() { return this; } expiresIn() { return this; } expiresAt() { return this; } }
class SharedKey { constructor(builder) { this.bytes = builder.bytes; } }
class HmacHandler { constructor(key) { this.bytes = isArray(key) ? [...key] : key.bytes; } }

class JwtClaimsSet {
  #claims;
  constructor(claims) { this.#claims = { ...plainOf(claims) }; }
  setClaim(name, value) { this.#claims[name] = value === undefined ? null : value; return this; }
  setClaims(claims) { for (const name of Object.keys(plainOf(claims))) this.setClaim(name, plainOf(claims)[name]); return this; }
  getClaim(name) { return Object.hasOwn(this.#claims, name) ? javaOf(this.#claims[name]) : null; }
  get(name) { return new JsonValue(this.getClaim(name)); }
  isDefined(name) { return Object.hasOwn(this.#claims, name); }
  keys() { return setOf(Object.keys(this.#claims)); }
  addAudience(audience) { const held = this.#claims.aud; return this.setClaim('aud', held === undefined ? audience : [...(isArray(held) ? held : [held]), audience]); }
  setAudience(audience) { return this.setClaim('aud', audience); }
  getAudience() { const held = this.#claims.aud; return listOf(held === undefined ? [] : isArray(held) ? held : [held]); }
  toJsonValue() { return new JsonValue(javaOf(this.#claims)); }
  toJSON() { return this.#claims; }
  toString() { return stringify(this.#claims); }
  build() { return this.toString(); }
}
for (const [name, claim] of [['Issuer', 'iss'], ['Subject', 'sub'], ['JwtId', 'jti'], ['Type', 'typ']]) {
  define(JwtClaimsSet.prototype, `set${name}`, function (value) { return this.setClaim(claim, value); });
  define(JwtClaimsSet.prototype, `get${name}`, function () { return this.getClaim(claim); });
}
for (const [name, claim] of [['IssuedAtTime', 'iat'], ['ExpirationTime', 'exp'], ['NotBeforeTime', 'nbf']]) {
  define(JwtClaimsSet.prototype, `set${name}`, function (time) { return this.setClaim(claim, seconds(time)); });
  define(JwtClaimsSet.prototype, `get${name}`, function () { return dateOf(this.getClaim(claim)); });
}

// A builder remembers how to wrap the claims, from the inside out.
const tokenBuilder = (wraps) => {
  const headers = (header) => ({ alg(name) { header.alg = name; return this; }, enc(name) { header.enc = name; return this; }, cty(name) { header.cty = name; return this; }, kid(id) { header.kid = id; return this; }, header(name, value) { header[name] = value; return this; }, done: () => builder });
  let claims = '{}';
  const wrap = (add, key, header) => { wraps.push({ add, key, header }); return builder; };
  const builder = {
    headers: () => headers(wraps[wraps.length - 1].header),
    claims: (set) => { claims = stringify(set); return builder; },
    encrypt: (key) => wrap(jwe, key.bytes, { typ: 'JWT', cty: 'JWT' }),
    signedWith: (handler, alg) => wrap(jws, handler.bytes, { typ: 'JWT', cty: 'JWT', alg }),
    build: () => wraps.reduce((payload, { add, key, header }) => add(header, payload, key), claims),
  };
  return builder;
};

class SignedJwt {
  #jws;
  constructor(token) { this.#jws = openedJws(token); }
  getHeader() { return new JsonValue(javaOf(this.#jws.header)); }
  getClaimsSet() { return new JwtClaimsSet(parse(this.#jws.payload)); }
  getPayload() { return this.#jws.payload; }
  verify(handler) { return this.#jws.isSignedWith(handler.bytes); }
}
class EncryptedThenSignedJwt extends SignedJwt {
  #claims = null;
  decrypt(key) { this.#claims = parse(openedJwe(this.getPayload(), key.bytes)); }
  getClaimsSet() { if (this.#claims === null) throw new ErrorOf('The token was not decrypted'); return new JwtClaimsSet(this.#claims); }
}
class EncryptedJwt {
  #token; #text = null;
  constructor(token) { partsOf(token, 5); this.#token = token; }
  decrypt(key) { this.#text = openedJwe(this.#token, key.bytes); }
  text() { if (this.#text === null) throw new ErrorOf('The token was not decrypted'); return this.#text; }
  getClaimsSet() { return new JwtClaimsSet(parse(this.text())); }
}
class SignedThenEncryptedJwt extends EncryptedJwt {
  getClaimsSet() { return new SignedJwt(this.text()).getClaimsSet(); }
  verify(handler) { return new SignedJwt(this.text()).verify(handler); }
}

class JwtBuilderFactory {
  jws(handler) { return tokenBuilder([{ add: jws, key: handler.bytes, header: { typ: 'JWT' } }]); }
  jwe(key) { return tokenBuilder([{ add: jwe, key: key.bytes, header: { typ: 'JWT' } }]); }
  claims() { return new JwtClaimsSet(); }
  reconstruct(token, Type) { return new Type(token); }
}

const namesOf = (...names) => Object.fromEntries(names.map((name) => [name, name]));
for (const [path, value] of Object.entries({
  'builders.JwtBuilderFactory': JwtBuilderFactory, 'jwt.JwtClaimsSet': JwtClaimsSet, 'jws.SignedJwt': SignedJwt, 'jws.EncryptedThenSignedJwt': EncryptedThenSignedJwt,
  'jwe.EncryptedJwt': EncryptedJwt, 'jwe.SignedThenEncryptedJwt': SignedThenEncryptedJwt, 'jws.handlers.SecretHmacSigningHandler': class extends HmacHandler {},
  'jws.handlers.HmacSigningHandler': class extends HmacHandler {}, 'jws.JwsAlgorithm': namesOf('HS256', 'HS384', 'HS512'), 'jws.JwsHeader': {}, 'jwe.JweHeader': {},
  'jwe.JweAlgorithm': { DIRECT: 'dir' }, 'jwe.EncryptionMethod': { A128CBC_HS256: 'A128CBC-HS256', A192CBC_HS384: 'A192CBC-HS384', A256CBC_HS512: 'A256CBC-HS512' },
})) known(`org.forgerock.json.jose.${path}`, value);
known('org.forgerock.secrets.SecretBuilder', SecretBuilder);
known('org.forgerock.secrets.keys.SigningKey', class extends SharedKey {});
known('org.forgerock.secrets.keys.VerificationKey', class extends SharedKey {});
known('javax.crypto.spec.SecretKeySpec', SecretKeySpec);
for (const [name, url] of [['Base64', false], ['Base64url', true]]) {
  known(`org.forgerock.util.encode.${name}`, { encode: (bytes) => ask('base64', isArray(bytes) ? bytes : ask('bytes', String(bytes)), url), decode: (text) => ask('unbase64', String(text)) });
}
known('java.time.temporal.ChronoUnit', namesOf('MILLIS', 'SECONDS', 'MINUTES', 'HOURS', 'DAYS'));
known('java.time.Clock', { systemUTC: () => ({ millis: () => Date.now(), instant: () => classes['java.time.Instant'].now() }) });
