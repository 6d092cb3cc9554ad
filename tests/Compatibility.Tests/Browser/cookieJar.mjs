/** Cookies as a browser keeps them for one person (RFC 6265 §5). */
export class CookieJar {
  #cookies = new Map();

  /** Takes over what an answer sets; a cookie for a foreign domain is refused, one that expired is forgotten. */
  store(url, setCookieHeaders) {
    for (const header of setCookieHeaders) {
      const cookie = parse(header, url);

      if (!belongs(url.hostname, cookie)) continue;

      const key = `${cookie.domain};${cookie.path};${cookie.name}`;
      if (cookie.expires <= Date.now()) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
  }

  /** Value of the Cookie header for a request; empty: no header. */
  header(url) {
    return this.#for(url).map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
  }

  /** The cookie that a request to this address would carry; undefined: none. */
  find(url, name) {
    return this.#for(url).find((cookie) => cookie.name === name);
  }

  clear() {
    this.#cookies.clear();
  }

  #for(url) {
    return [...this.#cookies.values()].filter(
      (cookie) =>
        belongs(url.hostname, cookie) && pathMatches(url.pathname, cookie.path) && cookie.expires > Date.now() && (!cookie.secure || isTrustworthy(url)),
    );
  }
}

function parse(header, url) {
  const [pair, ...attributes] = header.split(';').map((part) => part.trim());
  const [name, value] = split(pair);
  const cookie = { name, value, domain: url.hostname, hostOnly: true, path: defaultPath(url), expires: Infinity, secure: false, httpOnly: false };
  let maxAge;

  for (const [attribute, text] of attributes.map(split)) {
    switch (attribute.toLowerCase()) {
      case 'domain':
        if (text) Object.assign(cookie, { domain: text.replace(/^\./, '').toLowerCase(), hostOnly: false });
        break;
      case 'path':
        if (text.startsWith('/')) cookie.path = text;
        break;
      case 'expires':
        cookie.expires = Date.parse(text);
        break;
      case 'max-age':
        maxAge = Number(text);
        break;
      case 'secure':
        cookie.secure = true;
        break;
      case 'httponly':
        cookie.httpOnly = true;
        break;
    }
  }

  // Max-Age has precedence wherever it stands.
  if (maxAge !== undefined) cookie.expires = maxAge <= 0 ? 0 : Date.now() + maxAge * 1000;

  return cookie;
}

function split(text) {
  const at = text.indexOf('=');

  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

const belongs = (host, { domain, hostOnly }) => host === domain || (!hostOnly && host.endsWith(`.${domain}`));

const pathMatches = (path, prefix) => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);

const defaultPath = (url) => url.pathname.slice(0, Math.max(url.pathname.lastIndexOf('/'), 1));

/** Browsers send secure cookies to their own machine without TLS as well. */
const isTrustworthy = (url) => url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
