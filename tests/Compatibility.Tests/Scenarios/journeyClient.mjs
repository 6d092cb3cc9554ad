import assert from 'node:assert/strict';
import { journey } from '@forgerock/journey-client';
import { Policy } from '@forgerock/journey-client/policy';
import { run } from './runner.mjs';
import { selfService } from './selfService.mjs';

const origin = process.argv[2];
let opened;

const client = {
  start: (name) => opened.start({ journey: name }),
  next: (step) => opened.next(step),
  resume: (link) => opened.resume(link),
  explain: (property, failed) => Policy.parsePolicyRequirement(property, failed),

  async logout() {
    assert.equal(await opened.terminate(), undefined);
  },
};

/** The address of the well-known document is all that this client is told. */
const open = () => journey({ config: { serverConfig: { wellknown: `${origin}/am/oauth2/realms/root/.well-known/openid-configuration` } } });

await run(
  origin,
  Object.fromEntries(
    Object.entries(selfService(client, origin)).map(([name, play]) => [
      name,
      async (browser) => {
        opened = await open();
        await play(browser);
      },
    ]),
  ),
);
