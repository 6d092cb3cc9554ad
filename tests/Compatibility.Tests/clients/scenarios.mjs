// The scenarios, told once for both clients. A client is: start(journey) and next(step) with answers {kind, step, message, token}; logout().
import assert from 'node:assert/strict';
import { BASE_URL, cookies } from './browser.mjs';

const person = {
  userName: process.env.PLATFORM_USER_NAME,
  password: process.env.PLATFORM_PASSWORD,
  answers: process.env.PLATFORM_ANSWERS.split('|'),
};

const one = (step, type) => step.getCallbackOfType(type);
const attribute = (step, type, name) => step.getCallbacksOfType(type).find((callback) => callback.getName() === name);

function fillRegistration(step, password) {
  one(step, 'ValidatedCreateUsernameCallback').setName(person.userName);
  attribute(step, 'StringAttributeInputCallback', 'givenName').setValue('Test');
  attribute(step, 'StringAttributeInputCallback', 'sn').setValue('Person');
  attribute(step, 'StringAttributeInputCallback', 'mail').setValue(`${person.userName}@example.com`);
  attribute(step, 'BooleanAttributeInputCallback', 'preferences/marketing').setValue(true);
  attribute(step, 'BooleanAttributeInputCallback', 'preferences/updates').setValue(true);
  one(step, 'ValidatedCreatePasswordCallback').setPassword(password);
  step.getCallbacksOfType('KbaCreateCallback').forEach((callback, i) => {
    callback.setQuestion(callback.getPredefinedQuestions()[i]);
    callback.setAnswer(person.answers[i]);
  });
  one(step, 'TermsAndConditionsCallback').setAccepted();
  return step;
}

function fillLogin(step, password) {
  one(step, 'ValidatedCreateUsernameCallback').setName(person.userName);
  one(step, 'ValidatedCreatePasswordCallback').setPassword(password);
  return step;
}

async function register(client) {
  const done = await client.next(fillRegistration((await client.start('Registration')).step, person.password));
  assert.equal(done.kind, 'success', done.message);
  return done;
}

async function sessionInfo() {
  const answer = await fetch(`${BASE_URL}/am/json/realms/root/sessions/?_action=getSessionInfo`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json', 'accept-api-version': 'protocol=1.0,resource=2.0' },
    body: '{}',
  });
  return { status: answer.status, body: await answer.json() };
}

export const scenarios = {
  async registration(client) {
    const first = await client.start('Registration');
    assert.equal(first.kind, 'step');
    assert.equal(first.step.getHeader(), 'Sign Up');
    assert.equal(first.step.callbacks.length, 10);

    const again = await client.next(fillRegistration(first.step, 'short'));
    assert.equal(again.kind, 'step');
    const failed = one(again.step, 'ValidatedCreatePasswordCallback').getFailedPolicies().map((policy) => policy.policyRequirement);
    assert.ok(failed.includes('MIN_LENGTH'), failed.join());
    assert.equal(one(again.step, 'ValidatedCreateUsernameCallback').getInputValue(), person.userName);
    assert.equal(attribute(again.step, 'StringAttributeInputCallback', 'mail').getInputValue(), `${person.userName}@example.com`);

    one(again.step, 'ValidatedCreatePasswordCallback').setPassword(person.password);
    const done = await client.next(again.step);
    assert.equal(done.kind, 'success', done.message);
    assert.equal(cookies.get('iPlanetDirectoryPro'), done.token);
  },

  async login(client) {
    await register(client);
    await client.logout();

    const refused = await client.next(fillLogin((await client.start('Login')).step, process.env.PLATFORM_WRONG_PASSWORD));
    assert.equal(refused.kind, 'failure');
    assert.equal(refused.message, 'Login failure');

    const done = await client.next(fillLogin((await client.start('Login')).step, person.password));
    assert.equal(done.kind, 'success', done.message);
    assert.ok(done.token);
  },

  async session(client) {
    const { token } = await register(client);
    const info = await sessionInfo();
    assert.equal(info.status, 200);
    assert.equal(info.body.realm, '/');
    assert.match(info.body.username, /^[0-9a-f-]{36}$/);

    const present = await client.start('Registration');
    assert.equal(present.kind, 'success');
    assert.equal(present.token, token);
  },

  async logout(client) {
    await register(client);
    await client.logout();
    assert.equal(cookies.has('iPlanetDirectoryPro'), false);
    assert.equal((await sessionInfo()).status, 401);
  },
};

export async function run(client) {
  await scenarios[process.argv[2]](client);
  process.exit(0);
}
