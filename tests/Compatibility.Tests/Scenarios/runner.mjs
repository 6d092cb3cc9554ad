import { inspect } from 'node:util';
import { Browser } from '../Browser/browser.mjs';
import { redact } from './secrets.mjs';

/**
 * Runs the scenarios in order, each in a browser of its own, and writes one line of JSON per scenario:
 * scenario, passed, and for a failed one failure, requests and console.
 * @param {string} origin Address of the platform.
 * @param {Record<string, (browser: Browser) => Promise<void>>} scenarios By name.
 */
export async function run(origin, scenarios) {
  for (const [scenario, play] of Object.entries(scenarios)) {
    const browser = Browser.open(origin);
    const lines = captureConsole();

    try {
      await play(browser);
      report({ scenario, passed: true });
    } catch (error) {
      report({ scenario, passed: false, failure: inspect(error), requests: browser.requests, console: lines });
    }
  }
}

/** Standard output belongs to the reports. */
function captureConsole() {
  const lines = [];

  for (const level of ['debug', 'log', 'info', 'warn', 'error'])
    console[level] = (...values) => lines.push(`${level}: ${values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ')}`);

  return lines;
}

function report(line) {
  process.stdout.write(redact(JSON.stringify(line)) + '\n');
}
