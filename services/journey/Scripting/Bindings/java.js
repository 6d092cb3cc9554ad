// Values as Java shows them to legacy scripts. Maps hold their entries as own properties, so that they are written as the objects they mean.
const aside = Symbol('entries whose names are methods');

class JavaMap {
  constructor(source) { if (source !== undefined && source !== null && typeof source === 'object') for (const name of Object.keys(plainOf(source))) this.put(name, source[name]); }
  get(name) { const held = this.#of(name); const value = Object.hasOwn(held, name) ? held[name] : null; return value === undefined ? null : value; }
  getOrDefault(name, otherwise) { const value = this.get(name); return value === null ? otherwise : value; }
  put(name, value) { const before = this.get(name); this.#of(name, true)[name] = value === undefined ? null : value; return before; }
  putAll(other) { for (const name of other instanceof JavaMap ? other.names() : Object.keys(other)) this.put(name, other instanceof JavaMap ? other.get(name) : other[name]); }
  putIfAbsent(name, value) { const before = this.get(name); if (before === null) this.put(name, value); return before; }
  remove(name) { const before = this.get(name); delete this.#of(name)[name]; return before; }
  clear() { for (const name of this.names()) this.remove(name); }
  containsKey(name) { return Object.hasOwn(this.#of(name), name); }
  containsValue(value) { return this.names().some((name) => this.get(name) === value); }
  names() { return [...Object.keys(this), ...Object.keys(this[aside] || {})]; }
  keySet() { return JavaSet.from(this.names()); }
  values() { return JavaList.from(this.names().map((name) => this.get(name))); }
  entrySet() { return JavaList.from(this.names().map((name) => ({ getKey: () => name, getValue: () => this.get(name), setValue: (value) => this.put(name, value) }))); }
  forEach(each) { for (const name of this.names()) each(name, this.get(name)); }
  size() { return this.names().length; }
  isEmpty() { return this.names().length === 0; }
  toJSON() { return plainOf(this); }
  toString() { return `{${this.names().map((name) => `${name}=${this.get(name)}`).join(', ')}}`; }
  #of(name, create) {
    if (!(String(name) in JavaMap.prototype)) return this;
    if (!Object.hasOwn(this, aside) && create) define(this, aside, {});
    return Object.hasOwn(this, aside) ? this[aside] : {};
  }
}
const plainOf = (value) => value instanceof JavaMap ? { ...value, ...(Object.hasOwn(value, aside) ? value[aside] : {}) } : value;

class JavaList extends Array {
  static get [Symbol.species]() { return Array; }
  get(at) { if (!(at >= 0 && at < this.length)) throw new ErrorOf(`IndexOutOfBoundsException: Index: ${at}, Size: ${this.length}`); return this[at]; }
  set(at, value) { const before = this.get(at); this[at] = value; return before; }
  add(...values) { if (values.length === 2) this.splice(values[0], 0, values[1]); else this.push(values[0]); return true; }
  addAll(values) { for (const value of values) this.add(value); return true; }
  remove(at) { const index = typeof at === 'number' ? at : this.indexOf(at); return index < 0 ? false : this.splice(index, 1)[0]; }
  clear() { this.length = 0; }
  size() { return this.length; }
  isEmpty() { return this.length === 0; }
  contains(value) { return this.some((one) => one === value || one !== null && one !== undefined && String(one) === String(value)); }
  iterator() { let next = 0; return { hasNext: () => next < this.length, next: () => this.get(next++) }; }
  toArray() { return [...this]; }
  stream() { return this; }
  subList(from, to) { return JavaList.from(this.slice(from, to)); }
  getFirst() { return this.get(0); }
}
class JavaSet extends JavaList {
  add(value) { if (this.contains(value)) return false; this.push(value); return true; }
}
const listOf = (values) => JavaList.from(values);
const setOf = (values) => { const set = new JavaSet(); for (const value of values) set.add(value); return set; };

const javaOf = (value) => {
  if (isArray(value)) return JavaList.from(value.map(javaOf));
  if (!isPlain(value)) return value;
  const map = new JavaMap();
  for (const name of Object.keys(value)) map.put(name, javaOf(value[name]));
  return map;
};

const typeError = (wanted) => new ErrorOf(`JsonValueException: Expecting a ${wanted}`);

// A JSON value with Java's questions. What it holds is not copied: a change is a change of the state it came from.
class JsonValue {
  #value;
  constructor(value) { this.#value = value instanceof JsonValue ? value.getObject() : value === undefined ? null : value; }
  static json(value) { return new JsonValue(value); }
  static field(name, value) { return [name, value]; }
  static object(...fields) { return javaOf(Object.fromEntries(fields)); }
  static array(...values) { return listOf(values); }
  getObject() { return this.#value; }
  getWrappedObject() { return this.#value; }
  get(name) {
    const held = this.#value;
    if (isArray(held)) return new JsonValue(held[name]);
    if (!isPlain(held)) return new JsonValue(null);
    const path = typeof name === 'string' && name.startsWith('/') ? name.slice(1).split('/') : [name];
    return new JsonValue(path.reduce((at, one) => at instanceof JavaMap ? at.get(one) : at !== null && typeof at === 'object' && Object.hasOwn(at, one) ? at[one] : null, held));
  }
  put(name, value) {
    const given = value instanceof JsonValue ? value.getObject() : value;
    if (this.#value instanceof JavaMap) this.#value.put(name, given); else if (isPlain(this.#value) || isArray(this.#value)) this.#value[name] = given; else throw typeError('Map');
    return this;
  }
  add(name, value) { if (isArray(this.#value)) { this.#value.push(value === undefined ? name : value); return this; } return this.put(name, value); }
  remove(name) { if (this.#value instanceof JavaMap) this.#value.remove(name); else if (isArray(this.#value)) this.#value.splice(name, 1); else if (isPlain(this.#value)) delete this.#value[name]; }
  asString() { return this.#as('String', this.isString()); }
  asBoolean() { return this.#as('Boolean', this.isBoolean()); }
  asNumber() { return this.#as('Number', this.isNumber()); }
  asDouble() { return this.asNumber(); }
  asInteger() { const number = this.asNumber(); return number === null ? null : Math.trunc(number); }
  asLong() { return this.asInteger(); }
  asMap() { return this.#as('Map', this.isMap()); }
  asList() { return this.#as('List', this.isList()); }
  asCollection() { return this.asList(); }
  asSet() { const list = this.asList(); return list === null ? null : setOf(list); }
  isString() { return typeof this.#value === 'string' || this.#value instanceof String; }
  isBoolean() { return typeof this.#value === 'boolean'; }
  isNumber() { return typeof this.#value === 'number'; }
  isMap() { return isPlain(this.#value) && !(this.#value instanceof String); }
  isList() { return isArray(this.#value); }
  isCollection() { return this.isList(); }
  isNull() { return this.#value === null; }
  isNotNull() { return this.#value !== null; }
  isDefined(name) { const held = this.#value; return held instanceof JavaMap ? held.containsKey(name) : isArray(held) ? name in held : isPlain(held) && Object.hasOwn(held, name); }
  contains(value) { return isArray(this.#value) ? listOf(this.#value).contains(value) : isPlain(this.#value) && Object.values(plainOf(this.#value)).includes(value); }
  defaultTo(otherwise) { return this.#value === null ? new JsonValue(otherwise) : this; }
  required() { if (this.#value === null) throw new ErrorOf('JsonValueException: Expecting a value'); return this; }
  expect() { return this; }
  keys() { return setOf(this.#value instanceof JavaMap ? this.#value.names() : isArray(this.#value) || isPlain(this.#value) ? Object.keys(this.#value) : []); }
  size() { return isArray(this.#value) ? this.#value.length : this.keys().length; }
  copy() { return new JsonValue(javaOf(parse(stringify(this.#value)))); }
  toJSON() { return this.#value; }
  toString() { return stringify(this.#value); }
  [Symbol.iterator]() { return (isArray(this.#value) ? this.#value.map((one) => new JsonValue(one)) : this.keys().map((name) => this.get(name)))[Symbol.iterator](); }
  #as(type, fits) { if (this.#value === null) return null; if (!fits) throw typeError(type); return this.#value instanceof String ? String(this.#value) : this.#value; }
}

// Texts answer the questions of Java's strings; only length() cannot be had, because length is a number.
const textMethods = {
  equals(other) { return other !== null && other !== undefined && String(this) === String(other); },
  equalsIgnoreCase(other) { return other !== null && other !== undefined && String(this).toLowerCase() === String(other).toLowerCase(); },
  contains(part) { return String(this).includes(String(part)); },
  isEmpty() { return this.length === 0; },
  isBlank() { return String(this).trim().length === 0; },
  matches(pattern) { return new RegExp(`^(?:${pattern})$`).test(String(this)); },
  replaceFirst(pattern, insert) { return String(this).replace(new RegExp(pattern), insert); },
  compareTo(other) { return String(this) < String(other) ? -1 : String(this) > String(other) ? 1 : 0; },
  hashCode() { let hash = 0; for (let i = 0; i < this.length; i++) hash = (Math.imul(31, hash) + this.charCodeAt(i)) | 0; return hash; },
  toCharArray() { return [...String(this)]; },
  getBytes() { return ask('bytes', String(this)); },
};
for (const name of Object.keys(textMethods)) define(String.prototype, name, textMethods[name]);
