import { CookieJar } from './cookieJar.mjs';

const networkFetch = globalThis.fetch;

/** What the client packages expect of a browser: fetch with cookies, and two stores. One at a time; it shows a page of the given origin. */
export class Browser {
  cookies = new CookieJar();

  /** Method, address and status of every request: what a failed scenario shows. */
  requests = [];

  #origin;

  constructor(origin) {
    this.#origin = origin;
  }

  /** Opens a fresh browser and makes it the one that the client packages find. */
  static open(origin) {
    const browser = new Browser(origin);
    globalThis.fetch = (input, init) => browser.fetch(input, init);
    globalThis.localStorage = new Storage();
    globalThis.sessionStorage = new Storage();

    return browser;
  }

  /** Another browser of the same person: no cookie, nothing stored. */
  restart() {
    this.cookies.clear();
    globalThis.localStorage = new Storage();
    globalThis.sessionStorage = new Storage();
  }

  async fetch(input, init) {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const sendsCookies = request.credentials === 'include' || (request.credentials === 'same-origin' && url.origin === this.#origin);
    const cookies = sendsCookies ? this.cookies.header(url) : '';

    if (cookies) request.headers.set('cookie', cookies);
    if (request.method !== 'GET') request.headers.set('origin', this.#origin);

    const entry = this.requests.push(`${request.method} ${url.pathname}${url.search} without answer`) - 1;
    const response = await networkFetch(request);
    this.requests[entry] = `${request.method} ${url.pathname}${url.search} ${response.status}`;
    if (sendsCookies) this.cookies.store(url, response.headers.getSetCookie());

    return response;
  }
}

/** The part of the Web Storage interface that the client packages use. */
class Storage {
  #items = new Map();

  getItem(key) {
    return this.#items.get(key) ?? null;
  }

  setItem(key, value) {
    this.#items.set(key, String(value));
  }

  removeItem(key) {
    this.#items.delete(key);
  }
}
