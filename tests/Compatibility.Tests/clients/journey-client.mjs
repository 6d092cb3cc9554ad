import { BASE_URL } from './browser.mjs';
import { run } from './scenarios.mjs';

const { journey } = await import('@forgerock/journey-client');

const client = await journey({
  config: { serverConfig: { wellknown: `${BASE_URL}/am/oauth2/realms/root/.well-known/openid-configuration` } },
});

const told = (answer) => ({
  kind: { Step: 'step', LoginSuccess: 'success', LoginFailure: 'failure' }[answer.type] ?? `error: ${answer.message}`,
  step: answer,
  message: answer.type === 'LoginFailure' ? answer.payload.message : answer.message,
  token: answer.type === 'LoginSuccess' ? answer.getSessionToken() : undefined,
});

await run({
  start: async (name) => told(await client.start({ journey: name })),
  next: async (step) => told(await client.next(step)),
  async logout() {
    const error = await client.terminate();
    if (error) throw new Error(error.message);
  },
});
