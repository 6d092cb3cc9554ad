import { BASE_URL } from './browser.mjs';
import { run } from './scenarios.mjs';

const { Config, FRAuth, SessionManager } = await import('@forgerock/javascript-sdk');

Config.set({ serverConfig: { baseUrl: `${BASE_URL}/am/`, timeout: 5000 }, realmPath: 'root' });

const told = (answer) => ({
  kind: { Step: 'step', LoginSuccess: 'success', LoginFailure: 'failure' }[answer.type],
  step: answer,
  message: answer.type === 'LoginFailure' ? answer.getMessage() : undefined,
  token: answer.type === 'LoginSuccess' ? answer.getSessionToken() : undefined,
});

let tree;
await run({
  async start(journey) {
    tree = journey;
    return told(await FRAuth.start({ tree }));
  },
  next: async (step) => told(await FRAuth.next(step, { tree })),
  logout: () => SessionManager.logout(),
});
