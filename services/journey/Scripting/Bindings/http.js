// Calls of other systems: only hosts that the operator allows, one after the other, each with its own limit of time and size.
const send = (request) => ask('http', request);

class Request {
  #method = 'GET'; #uri = null; #entity = null; #headers = [];
  setMethod(method) { this.#method = String(method); return this; }
  getMethod() { return this.#method; }
  setUri(uri) { this.#uri = String(uri); return this; }
  getUri() { return this.#uri; }
  getHeaders() {
    const add = (name, value) => { this.#headers.push([String(name), String(value)]); };
    return { add, put: (name, value) => { this.#headers = this.#headers.filter(([known]) => known.toLowerCase() !== String(name).toLowerCase()); add(name, value); }, getFirst: (name) => firstOf(this.#headers, name) };
  }
  addHeader(name, value) { this.#headers.push([String(name), String(value)]); return this; }
  setEntity(entity) { this.#entity = bodyOf(entity); if (isPlain(entity) && !(entity instanceof String)) this.#typed('application/json'); return this; }
  getEntity() {
    return {
      setString: (text) => { this.#entity = String(text); },
      setJson: (value) => { this.#entity = stringify(value); this.#typed('application/json'); },
      setForm: (form) => { this.#entity = formOf(form); this.#typed('application/x-www-form-urlencoded'); },
      getString: () => this.#entity === null ? '' : this.#entity,
    };
  }
  #typed(type) { if (firstOf(this.#headers, 'Content-Type') === null) this.#headers.push(['Content-Type', type]); }
  sent() { return { method: this.#method, url: this.#uri === null ? '' : this.#uri, headers: this.#headers, body: this.#entity }; }
}

const bodyOf = (body) => body === null || body === undefined ? null : isPlain(body) && !(body instanceof String) || isArray(body) ? stringify(body) : String(body);
const formOf = (form) => Object.keys(form).flatMap((name) => (isArray(form[name]) ? form[name] : [form[name]]).map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)).join('&');
const firstOf = (headers, name) => { const found = headers.find(([known]) => known.toLowerCase() === String(name).toLowerCase()); return found === undefined ? null : found[1]; };

// A future that is there already: the script waits while the call is made.
const now = (value) => { define(value, 'get', () => value); define(value, 'getOrThrow', () => value); define(value, 'getOrThrowUninterruptibly', () => value); return value; };

const legacyResponse = (answer) => now({
  getStatus: () => ({ getCode: () => answer.status, isSuccessful: () => answer.status >= 200 && answer.status < 300, getReasonPhrase: () => answer.reason, toString: () => `[Status: ${answer.status} ${answer.reason}]` }),
  getEntity: () => ({ getString: () => answer.body, getJson: () => javaOf(parse(answer.body)), isEmpty: () => answer.body.length === 0, toString: () => answer.body }),
  getHeaders: () => ({ getFirst: (name) => firstOf(answer.headers, name), get: (name) => firstOf(answer.headers, name), containsKey: (name) => firstOf(answer.headers, name) !== null }),
  getCause: () => null,
});

const modernResponse = (answer) => now({
  status: answer.status,
  ok: answer.status >= 200 && answer.status < 300,
  statusText: answer.reason,
  headers: Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value])),
  text: () => answer.body,
  json: () => parse(answer.body),
  formData: () => Object.fromEntries(answer.body.split('&').map((pair) => pair.split('=').map((part) => decodeURIComponent(part.replace(/\+/g, ' '))))),
});

const modernRequest = (url, options = {}) => {
  const headers = Object.entries(options.headers || {}).map(([name, value]) => [name, String(value)]);
  const typed = (type) => { if (firstOf(headers, 'Content-Type') === null) headers.push(['Content-Type', type]); };
  let body = null;
  if (options.form) { body = formOf(options.form); typed('application/x-www-form-urlencoded'); }
  if (options.body !== undefined && options.body !== null) { body = bodyOf(options.body); if (typeof options.body !== 'string') typed('application/json'); }
  if (options.token) headers.push(['Authorization', `Bearer ${options.token}`]);
  return { method: String(options.method || 'GET'), url: String(url), headers, body };
};
