import { randomBytes } from 'node:crypto';

const known = new Set();

/** Remembers a text that must not appear in any output. */
export function secret(text) {
  if (text) known.add(text);

  return text;
}

/** Takes every secret out of a text, also where it stands inside of JSON or of an address. */
export function redact(text) {
  return [...known]
    .flatMap((value) => [value, encodeURIComponent(value)])
    .sort((one, other) => other.length - one.length)
    .reduce((rest, value) => rest.replaceAll(value, '[secret]'), String(text));
}

/** Somebody new, whom no other run knows. */
export function newPerson() {
  const mark = randomBytes(6).toString('hex');

  return {
    userName: `client-${mark}`,
    mail: `client-${mark}@example.com`,
    password: secret(`Pw-${mark}-Xy1`),
    answers: [secret(`answer-one-${mark}`), secret(`answer-two-${mark}`)],
  };
}
