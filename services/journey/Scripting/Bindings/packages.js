// The Java packages that public scripts name. Only what stands here exists; anything else says so when it is used.
const missing = (path) => {
  const refuse = function () { throw new ErrorOf(`${path} is not available to scripts`); };
  define(refuse, 'missingClass', path);
  return refuse;
};

const classes = Object.create(null);
const known = (path, value) => { classes[path] = value; };

const packageOf = (path) => new ProxyOf({}, {
  get: (target, name) => {
    if (typeof name === 'symbol') return undefined;
    const full = path === '' ? name : `${path}.${name}`;
    if (name === 'packagePath') return path;
    return classes[full] || (/^[A-Z]/.test(name) ? missing(full) : packageOf(full));
  },
  has: () => true,
});

const membersOf = (path) => Object.keys(classes).filter((name) => name.startsWith(`${path}.`) && !name.slice(path.length + 1).includes('.'));
const simpleName = (path) => path.slice(path.lastIndexOf('.') + 1);
const nameOfClass = (value) => Object.keys(classes).find((path) => classes[path] === value);

const importInto = (target, imported) => {
  for (const one of imported) {
    const path = one === undefined || one === null ? undefined : one.packagePath;
    const lacking = one === undefined || one === null ? undefined : one.missingClass;
    if (typeof lacking === 'string') define(target, simpleName(lacking), one);
    else if (nameOfClass(one) !== undefined) define(target, simpleName(nameOfClass(one)), one);
    else if (typeof path === 'string') for (const name of membersOf(path)) define(target, simpleName(name), classes[name]);
  }
  return target;
};

const JavaImporter = function (...imported) {
  const target = importInto({}, imported);
  define(target, 'importPackage', (...more) => { importInto(target, more); });
  define(target, 'importClass', (...more) => { importInto(target, more); });
  return target;
};

const JavaText = function (value) { return new String(textOf(value)); };
const textOf = (value) => isArray(value) ? value.every((one) => typeof one === 'number') ? ask('text', value) : value.join('') : String(value);
Object.assign(JavaText, {
  valueOf: (value) => textOf(value),
  join: (separator, ...parts) => (parts.length === 1 && isArray(parts[0]) ? parts[0] : parts).join(separator),
  format: (pattern, ...values) => { let at = 0; return String(pattern).replace(/%(?:\.(\d+))?([sdfn%])/g, (all, digits, kind) => kind === 'n' ? '\n' : kind === '%' ? '%' : kind === 'f' ? Number(values[at++]).toFixed(digits === undefined ? 6 : Number(digits)) : kind === 'd' ? String(Math.trunc(values[at++])) : String(values[at++])); },
});
const JavaInteger = function (value) { return JavaInteger.parseInt(value); };
JavaInteger.parseInt = (text, radix) => {
  const number = Number.parseInt(text, radix === undefined ? 10 : radix);
  if (Number.isNaN(number)) throw new ErrorOf('NumberFormatException');
  return number;
};
Object.assign(JavaInteger, { valueOf: (value) => JavaInteger.parseInt(value), toString: (value) => String(Math.trunc(value)), MAX_VALUE: 2147483647, MIN_VALUE: -2147483648 });
const JavaBoolean = Object.assign((value) => String(value).toLowerCase() === 'true', { TRUE: true, FALSE: false });
JavaBoolean.parseBoolean = JavaBoolean.valueOf = (value) => String(value).toLowerCase() === 'true';
const JavaMath = {};
for (const name of Object.getOwnPropertyNames(Math)) JavaMath[name] = Math[name];

const uuid = { randomUUID: () => ask('uuid'), fromString: (text) => String(text) };
class JavaDate extends Date { toInstant() { return { toEpochMilli: () => this.getTime(), toString: () => this.toISOString() }; } }

known('java.lang.String', JavaText);
known('java.lang.Integer', JavaInteger);
known('java.lang.Long', JavaInteger);
known('java.lang.Boolean', JavaBoolean);
known('java.lang.Math', JavaMath);
known('java.lang.Double', Object.assign(function (value) { return Number(value); }, { parseDouble: Number, valueOf: Number }));
known('java.lang.System', { currentTimeMillis: () => Date.now(), lineSeparator: () => '\n', getProperty: () => null, getenv: () => null });
known('java.lang.StringBuilder', class { #text = ''; constructor(text) { this.#text = text === undefined ? '' : String(text); } append(more) { this.#text += String(more); return this; } length() { return this.#text.length; } toString() { return this.#text; } });
known('java.util.ArrayList', class extends JavaList { constructor(source) { super(); if (source !== null && typeof source === 'object') this.addAll(source); } });
known('java.util.LinkedList', classes['java.util.ArrayList']);
known('java.util.HashSet', class extends JavaSet { constructor(source) { super(); if (source !== null && typeof source === 'object') this.addAll(source); } });
known('java.util.LinkedHashSet', classes['java.util.HashSet']);
known('java.util.HashMap', JavaMap);
known('java.util.LinkedHashMap', JavaMap);
known('java.util.TreeMap', JavaMap);
known('java.util.Arrays', { asList: (...values) => listOf(values.length === 1 && isArray(values[0]) ? values[0] : values) });
known('java.util.Collections', { emptyList: () => listOf([]), emptyMap: () => new JavaMap(), emptySet: () => new JavaSet(), singletonList: (one) => listOf([one]), singleton: (one) => setOf([one]), singletonMap: (name, value) => javaOf({ [name]: value }) });
known('java.util.UUID', uuid);
known('java.util.Date', JavaDate);
known('java.util.Base64', {
  getEncoder: () => ({ encodeToString: (bytes) => ask('base64', isArray(bytes) ? bytes : ask('bytes', String(bytes)), false) }),
  getUrlEncoder: () => ({ encodeToString: (bytes) => ask('base64', isArray(bytes) ? bytes : ask('bytes', String(bytes)), true), withoutPadding() { return this; } }),
  getDecoder: () => ({ decode: (text) => ask('unbase64', String(text)) }),
  getUrlDecoder: () => ({ decode: (text) => ask('unbase64', String(text)) }),
});
known('java.time.Instant', { now: () => ({ toEpochMilli: () => Date.now(), getEpochSecond: () => Math.floor(Date.now() / 1000), toString: () => new Date().toISOString() }) });
known('java.net.URLEncoder', { encode: (text) => encodeURIComponent(text).replace(/%20/g, '+') });
known('java.net.URLDecoder', { decode: (text) => decodeURIComponent(String(text).replace(/\+/g, ' ')) });
known('org.forgerock.json.JsonValue', JsonValue);
known('org.forgerock.http.protocol.Request', Request);
for (const name of ['RuntimeException', 'Exception', 'IllegalArgumentException', 'IllegalStateException']) {
  known(`java.lang.${name}`, class extends ErrorOf { constructor(text) { super(text); this.name = name; } getMessage() { return this.message; } });
}
