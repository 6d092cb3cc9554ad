// What the engine does in native recursion, or in one native step of any size, no limit can interrupt. These replacements can be
// interrupted, or refuse beforehand. What they need is captured here, before the script runs.
const define = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
const apply = Reflect.apply;
const parse = JSON.parse;
const isArray = Array.isArray;
const ErrorOf = Error;

const nativeStringify = JSON.stringify;
const stringify = (value, replacer, indent) => {
  const listed = isArray(replacer) ? replacer.map(String) : null;
  const each = typeof replacer === 'function' ? replacer : function (key, item) {
    return listed === null || key === '' || isArray(this) || listed.indexOf(key) >= 0 ? item : undefined;
  };
  return nativeStringify(value, function (key, item) { return apply(each, this, [key, item]); }, indent);
};
define(JSON, 'stringify', stringify);

const MAX_TEXT = 8 * 1024 * 1024;
const short = (length) => { if (length > MAX_TEXT) throw new RangeError('The text would be longer than a script may make'); };
for (const name of ['repeat', 'padStart', 'padEnd']) {
  const native = String.prototype[name];
  define(String.prototype, name, function (count, fill) {
    short(name === 'repeat' ? String(this).length * Number(count) : Number(count));
    return apply(native, this, fill === undefined ? [count] : [count, fill]);
  });
}

// The bound of a replacement: what is inserted, as often as there can be matches; $` and $' insert nearly the whole text.
const boundOf = (text, all, insert) =>
  text.length + (all ? text.length + 1 : 1) * (insert.length + (/\$[`']/.test(insert) ? text.length * insert.length : 0));
const nativeTest = RegExp.prototype.test;
for (const name of ['replace', 'replaceAll']) {
  const native = String.prototype[name];
  define(String.prototype, name, function (pattern, insert) {
    if (typeof insert !== 'function') short(boundOf(String(this), name === 'replaceAll' || pattern instanceof RegExp && pattern.global, String(insert)));
    return apply(native, this, [pattern, insert]);
  });
}
const nativeReplace = RegExp.prototype[Symbol.replace];
define(RegExp.prototype, Symbol.replace, function (text, insert) {
  if (typeof insert !== 'function') short(boundOf(String(text), this.global, String(insert)));
  return apply(nativeReplace, this, [text, insert]);
});

const nativeJoin = Array.prototype.join;
define(Array.prototype, 'join', function (separator) { return apply(nativeJoin, this, separator === undefined ? [] : [separator]); });
define(Array.prototype, 'toLocaleString', function () { return this.join(); });
const nativeFlat = Array.prototype.flat;
define(Array.prototype, 'flat', function (depth) { return apply(nativeFlat, this, [Math.min(depth === undefined ? 1 : Number(depth) || 0, 64)]); });
define(Function.prototype, 'bind', function (self, ...first) {
  const target = this;
  return function (...rest) { return new.target ? Reflect.construct(target, [...first, ...rest]) : apply(target, self, [...first, ...rest]); };
});
// Buffers are one block each, whatever is left of the limit of memory.
for (const name of ['ArrayBuffer', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']) {
  const native = globalThis[name];
  if (native === undefined) continue;
  const bounded = function (length, ...rest) {
    const wanted = typeof length === 'object' && length !== null ? length.length : length;
    short((Number(wanted) || 0) * (native.BYTES_PER_ELEMENT || 1));
    return Reflect.construct(native, name === 'ArrayBuffer' ? [length] : [length, ...rest], new.target === undefined || new.target === bounded ? native : new.target);
  };
  Object.setPrototypeOf(bounded, native);
  bounded.prototype = native.prototype;
  define(native.prototype, 'constructor', bounded);
  define(globalThis, name, bounded);
}
for (const name of ['resize', 'transfer', 'transferToFixedLength']) delete ArrayBuffer.prototype[name];
const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
for (const name of ['map', 'filter', 'take', 'drop', 'flatMap']) delete iterators[name];

const ProxyOf = Proxy;
for (const name of ['Proxy', 'Atomics', 'SharedArrayBuffer', 'ShadowRealm', 'FinalizationRegistry', 'WeakRef', 'Iterator', 'WebAssembly']) delete globalThis[name];
