// jwtAssertion and jwtValidator.
const sharedKey = (text, name) => { if (typeof text !== 'string' || text === '') throw new ErrorOf(`NoSuchSecretException: ${name}`); return ask('unbase64', text); };
// A signing key is the bytes themselves or a JSON Web Key, both in base64.
const signingKeyOf = (data) => {
  if (isPlain(data.privateKey)) return data.privateKey;
  const bytes = sharedKey(data.signingKey, 'signingKey');
  let key = null;
  try { key = parse(ask('text', bytes)); } catch (e) { return bytes; }
  return !isPlain(key) || key.kty === undefined ? bytes : key.kty === 'oct' ? ask('unbase64', key.k) : key;
};
const encryptionKeyOf = (data) => sharedKey(data.encryptionKey, 'encryptionKey');
const encryptionHeader = (more) => ({ typ: 'JWT', ...more, alg: 'dir', enc: 'A128CBC-HS256' });
const issuerOf = (data) => {
  const issuer = data.issuer || data.stableId || data.accountId;
  if (!issuer) throw new ErrorOf('A JSON Web Token needs an issuer or a stableId');
  return issuer;
};
const expectedOf = (data) => {
  const registered = { iss: issuerOf(data), sub: data.subject || data.accountId, aud: data.audience };
  return { ...data.claims, ...Object.fromEntries(Object.entries(registered).filter(([, value]) => value !== undefined && value !== null)) };
};

define(globalThis, 'jwtAssertion', {
  generateJwt: (data) => {
    const claims = { ...expectedOf(data), iat: seconds() };
    if (data.validityMinutes) claims.exp = claims.iat + Math.round(Number(data.validityMinutes) * 60);
    if (data.jwtId) claims.jti = data.jwtId;
    const header = { typ: data.type || 'JWT', alg: String(data.jwsAlgorithm) };
    switch (data.jwtType) {
      case 'SIGNED': return jws(header, stringify(claims), signingKeyOf(data));
      case 'SIGNED_THEN_ENCRYPTED': return jwe(encryptionHeader({ cty: 'JWT' }), jws(header, stringify(claims), signingKeyOf(data)), encryptionKeyOf(data));
      case 'ENCRYPTED_THEN_SIGNED': return jws({ ...header, cty: 'JWT' }, jwe(encryptionHeader(), stringify(claims), encryptionKeyOf(data)), signingKeyOf(data));
      default: throw new ErrorOf(`Unknown jwtType: ${data.jwtType}`);
    }
  },
});

const openedToken = (data) => {
  switch (data.jwtType) {
    case 'SIGNED': return openedJws(data.jwt);
    case 'SIGNED_THEN_ENCRYPTED': return openedJws(openedJwe(data.jwt, encryptionKeyOf(data)));
    case 'ENCRYPTED_THEN_SIGNED': return openedJws(data.jwt);
    default: throw new ErrorOf(`Unknown jwtType: ${data.jwtType}`);
  }
};
const fits = (claim, expected) => isArray(claim) && !isArray(expected) ? claim.includes(expected) : stringify(claim) === stringify(expected);

define(globalThis, 'jwtValidator', {
  validateJwtClaims: (data) => {
    const token = openedToken(data);
    if (!token.isSignedWith(signingKeyOf(data))) return null;
    const claims = parse(data.jwtType === 'ENCRYPTED_THEN_SIGNED' ? openedJwe(token.payload, encryptionKeyOf(data)) : token.payload);
    const skew = Number(data.clockSkew) > 0 ? Number(data.clockSkew) : 0;
    const isCurrent = typeof claims.exp === 'number' && seconds() < claims.exp + skew && !(claims.iat > seconds() + skew) && !(claims.nbf > seconds() + skew);
    const expected = expectedOf(data);
    if (!isCurrent || data.type && token.header.typ !== data.type || !Object.keys(expected).every((name) => fits(claims[name], expected[name]))) return null;
    const { iss, sub, aud, jti, exp, iat, ...custom } = claims;
    return mapLike({ issuer: iss, subject: sub, audience: aud, jwtId: jti, expirationTime: exp, issuedAt: iat, ...custom });
  },
});
