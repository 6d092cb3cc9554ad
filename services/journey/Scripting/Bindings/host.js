// A call of the host: the arguments as JSON; the answer as JSON, undefined for nothing. What goes wrong there is thrown as an Error.
const ask = (operation, ...values) => {
  const answer = host(operation, nativeStringify(values.map((value) => value === undefined ? null : value)));
  return answer === undefined ? undefined : parse(answer);
};

// A global that is made when a script first looks at it; scripts may use the name for something of their own.
const lazy = (name, make) => Object.defineProperty(globalThis, name, {
  configurable: true,
  enumerable: false,
  get() { const value = make(); define(globalThis, name, value); return value; },
  set(value) { define(globalThis, name, value); },
});
