// What the packages expect of a browser and node does not have: one cookie jar, the rule about other origins, storages, a location.
export const BASE_URL = process.env.PLATFORM_BASE_URL;
export const ORIGIN = process.env.PLATFORM_ORIGIN ?? new URL(BASE_URL).origin;
export const cookies = new Map();

const nodeFetch = globalThis.fetch;
const isForeign = new URL(BASE_URL).origin !== ORIGIN;
const simpleHeaders = ['accept', 'accept-language', 'content-language', 'cookie', 'origin'];

function keep(response) {
  for (const line of response.headers.getSetCookie()) {
    const [pair, ...attributes] = line.split(';').map((part) => part.trim());
    const [name, ...value] = pair.split('=');
    const expires = attributes.find((a) => a.toLowerCase().startsWith('expires='))?.slice('expires='.length);
    if (expires && new Date(expires) <= new Date()) cookies.delete(name);
    else cookies.set(name, value.join('='));
  }
}

// A browser shows a page the answer of another origin only when that names the page's origin, and asks before it sends what no form could.
function allow(response) {
  const allowed = response.headers.get('access-control-allow-origin') === ORIGIN;
  if (!allowed || response.headers.get('access-control-allow-credentials') !== 'true') throw new TypeError('Failed to fetch');
}

async function askFirst(request) {
  const headers = [...request.headers.keys()].filter((name) => !simpleHeaders.includes(name));
  const answer = await nodeFetch(request.url, {
    method: 'OPTIONS',
    headers: { origin: ORIGIN, 'access-control-request-method': request.method, 'access-control-request-headers': headers.join(',') },
  });
  allow(answer);
  const allowed = (answer.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  const missing = headers.filter((name) => !allowed.includes(name));
  if (!answer.ok || missing.length > 0) throw new TypeError(`Failed to fetch (${missing.join()})`);
}

globalThis.fetch = async (input, init = {}) => {
  const request = new Request(input, init);
  if (isForeign) await askFirst(request);
  const headers = new Headers(request.headers);
  headers.set('origin', ORIGIN);
  if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  const body = request.body ? await request.text() : undefined;
  const response = await nodeFetch(request.url, { method: request.method, headers, body, signal: request.signal });
  if (isForeign) allow(response);
  keep(response);
  return response;
};

class MemoryStorage {
  #items = new Map();
  getItem = (key) => this.#items.get(key) ?? null;
  setItem = (key, value) => void this.#items.set(key, String(value));
  removeItem = (key) => void this.#items.delete(key);
  clear = () => this.#items.clear();
}

globalThis.localStorage = new MemoryStorage();
globalThis.sessionStorage = new MemoryStorage();
globalThis.location = new URL(ORIGIN);
globalThis.window = globalThis;
globalThis.document = { cookie: '', title: '' };
