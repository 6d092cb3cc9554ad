import assert from 'node:assert/strict';
import { CallbackType, Config, FRAuth, FRPolicy, SessionManager } from '@forgerock/javascript-sdk';
import { run } from './runner.mjs';
import { assertSuccess, fillRegistration, logIn, register, selfService, sessionCookie, start } from './selfService.mjs';
import { newPerson, secret } from './secrets.mjs';

const origin = process.argv[2];

// The SDK gives up after 5 s by itself; a cold process on a busy build machine is no defect of the protocol.
const timeout = 20_000;

const client = {
  start: (journey) => FRAuth.start({ tree: journey }),
  next: (step, journey) => FRAuth.next(step, { tree: journey }),
  resume: (link) => FRAuth.resume(link),
  logout: () => SessionManager.logout(),
  explain: (property, failed) => FRPolicy.parsePolicyRequirement(property, failed),
};

const configure = () => Config.set({ serverConfig: { baseUrl: `${origin}/am`, timeout }, realmPath: 'root' });

const own = {
  async 'The well known document alone configures the client'(browser) {
    await Config.setAsync({
      clientId: 'compatibility',
      redirectUri: `${origin}/callback`,
      scope: 'openid',
      serverConfig: { wellknown: `${origin}/am/oauth2/realms/root/.well-known/openid-configuration`, timeout },
    });
    assert.equal(Config.get().serverConfig.paths.authenticate, '/am/json/realms/root/authenticate');

    const person = await register(client);
    await client.logout();
    assert.equal(sessionCookie(browser, origin), undefined);
    assertSuccess(await logIn(client, person), browser, origin);
  },

  async 'Every callback of the registration page answers to its own class'() {
    const page = await start(client, 'Registration');
    assert.ok(page.getHeader());

    const types = page.callbacks.map((callback) => callback.getType());
    for (const type of ['ValidatedCreateUsernameCallback', 'ValidatedCreatePasswordCallback', 'StringAttributeInputCallback', 'BooleanAttributeInputCallback', 'KbaCreateCallback', 'TermsAndConditionsCallback'])
      assert.ok(types.includes(CallbackType[type]), type);

    const password = page.getCallbackOfType(CallbackType.ValidatedCreatePasswordCallback);
    assert.ok(password.getPrompt());
    assert.ok(password.getPolicies().policyRequirements.includes('MIN_LENGTH'));
    assert.deepEqual(password.getFailedPolicies(), []);

    const mail = page.getCallbacksOfType(CallbackType.StringAttributeInputCallback).find((attribute) => attribute.getName() === 'mail');
    assert.ok(mail.getPrompt());
    assert.equal(mail.isRequired(), true);
    assert.ok(mail.getPolicies().policyRequirements.includes('VALID_EMAIL_ADDRESS_FORMAT'));

    const [question] = page.getCallbacksOfType(CallbackType.KbaCreateCallback);
    assert.ok(question.getPrompt());
    assert.ok(question.getPredefinedQuestions().length >= 2);

    const terms = page.getCallbackOfType(CallbackType.TermsAndConditionsCallback);
    assert.ok(terms.getTerms());
    assert.ok(terms.getVersion());
    assert.ok(terms.getCreateDate() <= new Date());
  },

  async 'A start with a session succeeds at once and ForceAuth asks again'(browser) {
    const person = await register(client);
    browser.cookies.clear();
    const token = (await logIn(client, person)).getSessionToken();

    for (const success of [await client.start('Login'), await FRAuth.start()]) {
      assertSuccess(success, browser, origin);
      assert.ok(success.getSessionToken() === token, 'no second session beside the first');
    }

    assert.equal((await client.start('Registration')).type, 'Step', 'a session of another journey is not enough');
    assert.equal((await FRAuth.start({ tree: 'Login', query: { ForceAuth: 'true' } })).type, 'Step');
  },

  async 'A later step need not name the journey'(browser) {
    const page = fillRegistration(await start(client, 'Registration'), newPerson());

    assertSuccess(await FRAuth.next(page), browser, origin);
  },

  async 'A signed in person changes the password and is asked for the present one first'(browser) {
    const person = await register(client);
    const force = { tree: 'UpdatePassword', query: { ForceAuth: 'true' } };
    const setPassword = (page, password) => (page.getCallbacksOfType(CallbackType.ValidatedCreatePasswordCallback)[0] ?? page.getCallbackOfType(CallbackType.PasswordCallback)).setPassword(password);

    const present = await FRAuth.start(force);
    assert.equal(present.type, 'Step');
    assert.equal(present.getHeader(), 'Verify Existing Password');
    setPassword(present, person.password);
    const page = await FRAuth.next(present, force);
    assert.equal(page.getHeader(), 'Update Password');
    const password = secret(`New-${person.password}`);
    setPassword(page, password);
    assertSuccess(await FRAuth.next(page, force), browser, origin);

    browser.cookies.clear();
    assert.equal((await logIn(client, person)).getMessage(), 'Login failure');
    assertSuccess(await logIn(client, { ...person, password }), browser, origin);
  },

  async 'Nobody changes a password without a session'() {
    const refused = await FRAuth.start({ tree: 'UpdatePassword', query: { ForceAuth: 'true' } });
    assert.equal(refused.type, 'LoginFailure');
    assert.equal(refused.getCode(), 401);
  },

  async 'A realm below the top is reached by its name'(browser) {
    Config.set({ serverConfig: { baseUrl: `${origin}/am`, timeout }, realmPath: 'alpha', tree: 'Login' });

    const page = await FRAuth.start();
    assert.equal(page.type, 'Step');
    page.getCallbackOfType(CallbackType.ValidatedCreateUsernameCallback).setName(newPerson().userName);
    page.getCallbackOfType(CallbackType.ValidatedCreatePasswordCallback).setPassword(newPerson().password);
    assert.equal((await FRAuth.next(page)).getMessage(), 'Login failure');
    assert.equal(sessionCookie(browser, origin), undefined);
  },
};

const scenarios = { ...selfService(client, origin), ...own };

await run(
  origin,
  Object.fromEntries(
    Object.entries(scenarios).map(([name, play]) => [
      name,
      (browser) => {
        configure();
        return play(browser);
      },
    ]),
  ),
);
