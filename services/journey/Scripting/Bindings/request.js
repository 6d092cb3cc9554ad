// What the request tells. Header names are found without regard to case.
const valuesOf = (entries, list, map, ignoreCase) => {
  const found = map();
  for (const [name, values] of entries) found.put(ignoreCase ? name.toLowerCase() : name, list(values));
  if (ignoreCase) {
    const get = found.get;
    define(found, 'get', function (name) { return apply(get, this, [String(name).toLowerCase()]); });
    const containsKey = found.containsKey;
    define(found, 'containsKey', function (name) { return apply(containsKey, this, [String(name).toLowerCase()]); });
  }
  return found;
};

const bindRequest = (map, list) => {
  lazy('requestHeaders', () => valuesOf(ask('headers'), list, map, true));
  lazy('requestParameters', () => valuesOf(ask('parameters'), list, map, false));
  lazy('requestCookies', () => { const cookies = map(); for (const [name, value] of ask('cookies')) cookies.put(name, value); return cookies; });
  const session = ask('session');
  if (session !== null && session !== undefined) lazy('existingSession', () => { const properties = map(); for (const [name, value] of session) properties.put(name, value); return properties; });
  const about = ask('about');
  define(globalThis, 'realm', about.realm);
  define(globalThis, 'scriptName', about.script);
  define(globalThis, 'cookieName', about.cookie);
  define(globalThis, 'resumedFromSuspend', about.resumed);
  define(globalThis, 'systemEnv', { getProperty: (name, otherwise) => { const value = ask('variable', String(name)); return value === null || value === undefined ? (otherwise === undefined ? null : otherwise) : value; } });
  define(globalThis, 'secrets', {
    getGenericSecret: (id) => {
      const value = ask('secret', String(id));
      return { getAsUtf8: () => value, getAsBytes: () => [...value].map((letter) => letter.charCodeAt(0)) };
    },
  });
};

// A log line is one text; what is no text is written as JSON.
const lineOf = (values) => {
  const text = (value) => typeof value === 'string' ? value : value instanceof ErrorOf ? String(value) : isPlain(value) || isArray(value) ? stringify(value) : String(value);
  const [first, ...rest] = values;
  let at = 0;
  const filled = text(first).replace(/\{\}/g, (hole) => at < rest.length ? text(rest[at++]) : hole);
  return [filled, ...rest.slice(at).map(text)].join(' ');
};
const logger = {};
for (const [name, level] of [['trace', 0], ['message', 1], ['debug', 1], ['info', 2], ['warning', 3], ['warn', 3], ['error', 4]]) {
  define(logger, name, (...values) => { host('log', nativeStringify([level, lineOf(values)])); });
  define(logger, `${name}Enabled`, () => true);
  define(logger, `is${name[0].toUpperCase()}${name.slice(1)}Enabled`, () => true);
}
define(globalThis, 'logger', logger);
