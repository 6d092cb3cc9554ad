import assert from 'node:assert/strict';
import { newPerson, secret } from './secrets.mjs';

/**
 * What people do with the built-in journeys; the same for both clients, whose steps and callbacks have the same methods.
 * @param {object} client
 * @param {(journey: string) => Promise<object>} client.start First step of a journey.
 * @param {(step: object, journey: string) => Promise<object>} client.next What follows a step.
 * @param {(link: string) => Promise<object>} client.resume What follows a link from a mail.
 * @param {() => Promise<void>} client.logout Ends the session of the browser.
 * @param {(property: string, failed: object) => string} client.explain The client's own words for a failed policy.
 * @param {string} origin Address of the platform.
 */
export const selfService = (client, origin) => ({
  async 'A registration names the failed policies and succeeds once they are met'(browser) {
    const person = newPerson();
    const page = fillRegistration(await start(client, 'Registration'), { ...person, password: secret('sh0Rt') });

    const again = await client.next(page, 'Registration');
    assert.equal(again.type, 'Step', `after a policy failure: ${outcomeOf(again)}`);
    const password = again.getCallbackOfType('ValidatedCreatePasswordCallback');
    const failed = password.getFailedPolicies().find((policy) => policy.policyRequirement === 'MIN_LENGTH');
    assert.deepEqual(failed?.params, { minLength: 8 });
    assert.match(client.explain('Password', failed), /at least 8 character/);
    assert.deepEqual(again.getCallbackOfType('ValidatedCreateUsernameCallback').getFailedPolicies(), []);
    assert.equal(again.getCallbackOfType('ValidatedCreateUsernameCallback').getInputValue(), person.userName, 'what was typed is still there');
    assert.equal(password.getInputValue(), '', 'a password is not');

    password.setPassword(person.password);
    assertSuccess(await client.next(again, 'Registration'), browser, origin);
  },

  async 'A probe reports what fails and never leaves the page'() {
    const page = fillRegistration(await start(client, 'Registration'), newPerson());
    const name = page.getCallbackOfType('ValidatedCreateUsernameCallback');
    name.setName('');
    name.setValidateOnly(true);

    const refused = await client.next(page, 'Registration');
    assert.equal(refused.type, 'Step', `after a probe: ${outcomeOf(refused)}`);
    const probed = refused.getCallbackOfType('ValidatedCreateUsernameCallback');
    assert.ok(probed.getFailedPolicies().some((policy) => policy.policyRequirement === 'MIN_LENGTH' || policy.policyRequirement === 'REQUIRED'));

    probed.setName(newPerson().userName);
    probed.setValidateOnly(true);
    const accepted = await client.next(refused, 'Registration');
    assert.equal(accepted.type, 'Step', 'a probe of valid input goes nowhere');
    assert.deepEqual(accepted.getCallbackOfType('ValidatedCreateUsernameCallback').getFailedPolicies(), []);
  },

  async 'A login refuses the wrong password and takes the right one'(browser) {
    const person = await register(client);
    browser.cookies.clear();

    const failure = await logIn(client, { ...person, password: secret(`Wrong-${person.password}`) });
    assert.equal(failure.type, 'LoginFailure');
    assert.equal(failure.getCode(), 401);
    assert.equal(failure.getReason(), 'Unauthorized');
    assert.equal(failure.getMessage(), 'Login failure');
    assert.deepEqual(failure.getProcessedMessage(), []);
    assert.equal(sessionCookie(browser, origin), undefined);

    assertSuccess(await logIn(client, person), browser, origin);
  },

  async 'A session tells who it belongs to by cookie and by token'(browser) {
    const token = (await register(client)).token;
    const own = await sessionInfo(origin);
    assert.equal(own.status, 200);
    const { username, universalId, realm, ...times } = await own.json();
    assert.match(username, /^[0-9a-f-]{36}$/);
    assert.ok(universalId.startsWith(`id=${username},ou=user`));
    assert.equal(realm, '/');
    for (const time of ['latestAccessTime', 'maxIdleExpirationTime', 'maxSessionExpirationTime']) assert.ok(Date.parse(times[time]) > 0, time);

    browser.cookies.clear();
    assert.equal((await sessionInfo(origin)).status, 401, 'without cookie and token');
    assert.equal((await (await sessionInfo(origin, token)).json()).username, username);
  },

  async 'A logout ends the session and takes the cookie away'(browser) {
    const token = (await register(client)).token;

    await client.logout();

    assert.equal(sessionCookie(browser, origin), undefined);
    assert.equal((await sessionInfo(origin, token)).status, 401, 'the token is dead, not only forgotten');
  },

  async 'A password reset goes on by its link and only the new password signs in'(browser) {
    const person = await register(client);
    browser.cookies.clear();
    const suspended = await askForMail(client, 'ResetPassword', person.mail);
    assert.ok(suspended.getCallbackOfType('SuspendedTextOutputCallback').getMessage());

    browser.restart();
    const page = await client.resume(await linkFor(origin, person.mail));
    assert.equal(page.type, 'Step', `after the link: ${outcomeOf(page)}`);
    const password = secret(`New-${person.password}`);
    page.getCallbackOfType('ValidatedCreatePasswordCallback').setPassword(password);
    assertSuccess(await client.next(page, 'ResetPassword'), browser, origin);

    browser.cookies.clear();
    assert.equal((await logIn(client, person)).getMessage(), 'Login failure');
    assertSuccess(await logIn(client, { ...person, password }), browser, origin);
  },

  async 'A link that was used is refused in words'(browser) {
    const person = await register(client);
    browser.cookies.clear();
    await askForMail(client, 'ResetPassword', person.mail);
    const link = await linkFor(origin, person.mail);
    assert.equal((await client.resume(link)).type, 'Step');

    browser.restart();
    const refused = await client.resume(link);
    assert.equal(refused.type, 'LoginFailure', outcomeOf(refused));
    assert.equal(refused.getCode(), 401);
    assert.equal(refused.getMessage(), 'Token not found. It may have expired.');
  },
});

/** First step of a journey. */
export async function start(client, journey) {
  const step = await client.start(journey);
  assert.equal(step.type, 'Step', `start of ${journey}: ${outcomeOf(step)}`);

  return step;
}

/** Starts a journey that asks for a mail address and gives one; the result waits for the link. */
export async function askForMail(client, journey, mail) {
  const page = await start(client, journey);
  page.getCallbackOfType('StringAttributeInputCallback').setValue(mail);
  const suspended = await client.next(page, journey);
  assert.equal(suspended.type, 'Step', `${journey}: ${outcomeOf(suspended)}`);

  return suspended;
}

/** The link in the newest mail to an address, read from the inbox of the platform. */
export async function linkFor(origin, mail) {
  const deadline = Date.now() + 20_000;

  for (;;) {
    const { messages } = await inbox(origin, `search?query=${encodeURIComponent(`to:"${mail}"`)}`);
    for (const { ID } of messages) {
      const { Text } = await inbox(origin, `message/${ID}`);
      const link = /https?:\/\/\S+[?&]suspendedId=[^\s"<>)]+/.exec(Text)?.[0];
      if (link) return link;
    }
    assert.ok(Date.now() < deadline, 'a mail with a link comes');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const inbox = async (origin, path) => (await fetch(`${origin}/inbox/api/v1/${path}`)).json();

/** Registers somebody new; the browser holds the session afterwards. */
export async function register(client) {
  const person = newPerson();
  const success = await client.next(fillRegistration(await start(client, 'Registration'), person), 'Registration');
  assert.equal(success.type, 'LoginSuccess', `registration: ${outcomeOf(success)}`);

  return { ...person, token: secret(success.getSessionToken()) };
}

/** Fills in the login page and sends it. */
export async function logIn(client, { userName, password }) {
  const page = await start(client, 'Login');
  page.getCallbackOfType('ValidatedCreateUsernameCallback').setName(userName);
  page.getCallbackOfType('ValidatedCreatePasswordCallback').setPassword(password);

  return client.next(page, 'Login');
}

/** Fills in the registration page by the setters of the client's own callback classes. */
export function fillRegistration(page, person) {
  page.getCallbackOfType('ValidatedCreateUsernameCallback').setName(person.userName);
  page.getCallbackOfType('ValidatedCreatePasswordCallback').setPassword(person.password);

  const texts = { givenName: 'Test', sn: 'Person', mail: person.mail };
  for (const attribute of page.getCallbacksOfType('StringAttributeInputCallback')) attribute.setValue(texts[attribute.getName()]);
  for (const attribute of page.getCallbacksOfType('BooleanAttributeInputCallback')) attribute.setValue(true);

  page.getCallbacksOfType('KbaCreateCallback').forEach((question, index) => {
    question.setQuestion(question.getPredefinedQuestions()[index]);
    question.setAnswer(person.answers[index]);
  });
  page.getCallbackOfType('TermsAndConditionsCallback').setAccepted(true);

  return page;
}

/** A session of the top realm, told to the client and to the browser alike. */
export function assertSuccess(result, browser, origin) {
  assert.equal(result.type, 'LoginSuccess', outcomeOf(result));
  secret(result.getSessionToken());
  assert.equal(result.getSuccessUrl(), '/am/console');
  assert.equal(result.getRealm(), '/');

  const cookie = sessionCookie(browser, origin);
  assert.ok(cookie, 'the answer sets the session cookie');
  assert.ok(cookie.value === result.getSessionToken(), 'cookie and token are the same');
  assert.ok(cookie.httpOnly, 'no script reads the cookie');
}

export const sessionCookie = (browser, origin) => browser.cookies.find(new URL('/am/json', origin), 'iPlanetDirectoryPro');

/** Neither client asks for it; an application does. */
export const sessionInfo = (origin, token) =>
  fetch(`${origin}/am/json/realms/root/sessions/?_action=getSessionInfo`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Accept-API-Version': 'resource=4.0', 'Content-Type': 'application/json' },
    body: JSON.stringify(token ? { tokenId: token } : {}),
  });

/** Names a result without its content. */
const outcomeOf = (result) => [result.type ?? result.error, result.payload?.code, result.payload?.message ?? result.message].filter(Boolean).join(' ');
