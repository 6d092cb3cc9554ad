// JSON Web Tokens in their compact form. Keys are lists of bytes, or JSON Web Keys.
const encodedJson = (value) => ask('base64', ask('bytes', stringify(value)), true);
const decodedJson = (part) => parse(ask('text', ask('unbase64', part)));
const partsOf = (token, count) => { const parts = String(token).split('.'); if (parts.length !== count) throw new ErrorOf('The text is not a JSON Web Token of this type'); return parts; };
const seconds = (time) => Math.floor((time === undefined ? Date.now() : time.getTime()) / 1000);
const dateOf = (value) => typeof value === 'number' ? new Date(value * 1000) : null;

const jws = (header, payload, key) => {
  const text = `${encodedJson(header)}.${ask('base64', ask('bytes', payload), true)}`;
  return `${text}.${ask('sign', header.alg, key, text)}`;
};
const jwe = (header, payload, key) => {
  if (header.alg !== 'dir') throw new ErrorOf(`The key management algorithm ${header.alg} is not available to scripts`);
  const written = encodedJson(header);
  return [written, '', ...ask('encrypt', header.enc, key, written, payload)].join('.');
};
const openedJws = (token) => { const [header, payload, signature] = partsOf(token, 3); return { header: decodedJson(header), payload: ask('text', ask('unbase64', payload)), isSignedWith: (key) => ask('verify', decodedJson(header).alg, key, `${header}.${payload}`, signature) }; };
const openedJwe = (token, key) => { const [header, , ...rest] = partsOf(token, 5); return ask('decrypt', decodedJson(header).enc, key, header, ...rest); };
