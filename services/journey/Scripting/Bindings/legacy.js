// Bindings of evaluator version 1.0.
const JsonValueOf = JsonValue;
const layers = layersOf(javaOf);

const stateMap = (read, write, remove, names) => ({
  get: (name) => { const value = read(name); return value === undefined ? null : value; },
  put: (name, value) => { const before = read(name); write(name, value instanceof JsonValue ? value.getObject() : value === undefined ? null : value); return before === undefined ? null : before; },
  putAll: (values) => { new JavaMap(values).forEach((name, value) => write(name, value)); },
  remove: (name) => { const before = read(name); remove(name); return before === undefined ? null : before; },
  containsKey: (name) => read(name) !== undefined,
  keySet: () => setOf(names()),
  size: () => names().length,
  isEmpty: () => names().length === 0,
  toJSON: () => Object.fromEntries(names().map((name) => [name, read(name)])),
  toString: () => `{${names().join(', ')}}`,
});
define(globalThis, 'sharedState', stateMap((name) => layers.shared.get(name), (name, value) => layers.shared.put(name, value), (name) => layers.shared.remove(name), () => layers.shared.names()));
// Secure state is transient state of earlier requests; a script need not know when it was written.
const secret = (name) => { const value = layers.transient.get(name); return value === undefined ? layers.secure.get(name) : value; };
define(globalThis, 'transientState', stateMap(secret, (name, value) => layers.transient.put(name, value), (name) => { layers.transient.remove(name); layers.secure.remove(name); },
  () => [...new Set([...layers.transient.names(), ...layers.secure.names()])]));
const valueOrNull = (value) => value === undefined ? null : new JsonValue(value);
const bare = (value) => value instanceof JsonValue ? value.getObject() : value === undefined ? null : value;
define(globalThis, 'nodeState', {
  get: (name) => valueOrNull(layers.get(String(name))),
  getObject: (name) => valueOrNull(layers.merged(String(name)) === undefined ? undefined : javaOf(parse(stringify(layers.merged(String(name)))))),
  isDefined: (name) => layers.has(String(name)),
  keys: () => setOf(layers.names()),
  putShared(name, value) { layers.putShared(name, bare(value)); return this; },
  putTransient(name, value) { layers.putTransient(name, bare(value)); return this; },
  remove(name) { layers.remove(String(name)); },
});
lazy('objectAttributes', () => new JsonValue(layers.merged('objectAttributes') === undefined ? new JavaMap() : javaOf(parse(stringify(layers.merged('objectAttributes'))))));

// What came back, with the getters of each class.
const returned = (one) => Object.assign(made(one.type, one.output), {
  getType: () => one.type,
  getPrompt: () => one.output.prompt,
  getId: () => one.output.id,
  getMessage: () => one.output.message,
  getMessageType: () => Number(one.output.messageType),
  getName: () => one.type === 'NameCallback' || one.type.includes('Username') ? one.text : one.output.name,
  getUsername: () => one.text,
  getText: () => one.text,
  getPassword: () => one.text,
  getValue: () => one.type === 'BooleanAttributeInputCallback' || one.type === 'ConsentMappingCallback' ? one.flag : one.type === 'NumberAttributeInputCallback' ? one.number : one.text,
  getSelectedIndex: () => one.index,
  getSelectedIndexes: () => one.index === null ? [] : [one.index],
  getSelectedQuestion: () => one.question,
  getSelectedAnswer: () => one.answer,
  isTermsAccepted: () => one.flag,
  getToken: () => one.inputs.token,
  getTokenType: () => one.inputs.token_type,
  getProvider: () => one.type === 'SelectIdPCallback' ? one.text : one.output.provider,
  getOutputValue: () => one.output.data,
  toString: () => one.type,
});
lazy('callbacks', () => listOf(ask('answers').map(returned)));

// What is set after a callback was made: it is described when it is sent.
const settersOf = { RedirectCallback: (parts) => ({ setTrackingCookie: (cookie) => { parts.trackingCookie = cookie === true; } }) };
for (const type of Object.keys(makers)) {
  const path = type === 'TextInputCallback' || ['NameCallback', 'PasswordCallback', 'TextOutputCallback', 'ChoiceCallback', 'ConfirmationCallback', 'LanguageCallback'].includes(type)
    ? 'javax.security.auth.callback' : type.includes('Attribute') || type.includes('Validated') || type.includes('Kba') || type.includes('Terms') ? 'org.forgerock.openam.authentication.callbacks' : 'com.sun.identity.authentication.callbacks';
  const constructor = function (...given) { const parts = makers[type](...given); return Object.assign(made(type, parts), settersOf[type]?.(parts)); };
  Object.assign(constructor, optionTypes, messageTypes);
  for (const place of new Set([path, 'com.sun.identity.authentication.callbacks', 'com.sun.identity.authentication.spi', 'org.forgerock.openam.authentication.callbacks'])) {
    if (place === path || path !== 'javax.security.auth.callback') known(`${place}.${type}`, constructor);
  }
}
// The classes have other names than the types on the wire.
for (const kind of ['Username', 'Password']) known(`org.forgerock.openam.authentication.callbacks.Validated${kind}Callback`, classes[`org.forgerock.openam.authentication.callbacks.ValidatedCreate${kind}Callback`]);
classes['org.forgerock.openam.authentication.callbacks.PollingWaitCallback'].makeCallback = () => {
  const given = { waitTime: '5000', message: '' };
  return { withWaitTime(time) { given.waitTime = String(time); return this; }, withMessage(text) { given.message = String(text); return this; }, asExitable() { return this; }, build: () => made('PollingWaitCallback', { ...given }) };
};

class Built { constructor(given) { this.given = given; } }
const builder = (given) => ({
  withErrorMessage(text) { given.error = orEmpty(text); return this; },
  withLockoutMessage(text) { given.lockout = orEmpty(text); return this; },
  withHeader(text) { given.header = orEmpty(text); return this; },
  withDescription(text) { given.description = orEmpty(text); return this; },
  withStage(text) { given.stage = orEmpty(text); return this; },
  withUniversalId() { return this; },
  withIdentifiedIdentity(name, type) { given.identified = { name: String(name), type: type === undefined ? 'USER' : simpleName(String(type)) }; return this; },
  putSessionProperty(name, value) { given.session[String(name)] = String(value); return this; },
  removeSessionProperty(name) { given.session[String(name)] = null; return this; },
  replaceSharedState(state) { given.replace.push(['shared', state]); return this; },
  replaceTransientState(state) { given.replace.push(['transient', state]); return this; },
  addNodeType() { return this; },
  build: () => new Built(given),
});
const start = (given) => builder({ session: {}, replace: [], ...given });
const Action = { goTo: (outcome) => start({ outcome: String(outcome) }), send: (...callbacks) => start({ callbacks: describe(callbacks) }) };
known('org.forgerock.openam.auth.node.api.Action', Action);
known('org.forgerock.openam.auth.node.api.NodeState', {});
known('org.forgerock.openam.auth.node.api.Action.ActionBuilder', {});

const people = (values) => setOf(ask('readPerson', ...values));
define(globalThis, 'idRepository', {
  getAttribute: (person, name) => people([String(person), String(name)]),
  setAttribute: (person, name, values) => { ask('writePerson', String(person), { [name]: arrayOf(isArray(values) ? values : [values]).map(String) }); },
  addAttribute: (person, name, value) => { const held = people([String(person), String(name)]); held.add(String(value)); ask('writePerson', String(person), { [name]: [...held] }); },
});
define(globalThis, 'httpClient', { send: (request) => { if (!(request instanceof Request)) throw new TypeError('httpClient.send takes an org.forgerock.http.protocol.Request'); return legacyResponse(send(request.sent())); } });

for (const root of ['java', 'javax', 'org', 'com']) define(globalThis, root, packageOf(root));
define(globalThis, 'Packages', packageOf(''));
define(globalThis, 'JavaImporter', JavaImporter);
define(globalThis, 'importPackage', (...given) => { importInto(globalThis, given); });
define(globalThis, 'importClass', (...given) => { importInto(globalThis, given); });
define(globalThis, 'Java', { type: (path) => classes[path] || missing(String(path)), from: (values) => [...values], to: (values) => listOf(values) });
bindRequest(() => new JavaMap(), listOf);

const finish = (outcome, action, audit, config) => {
  const given = action instanceof Built ? action.given : { session: {}, replace: [] };
  for (const [name, state] of given.replace) {
    if (state === sharedState || state === transientState) continue;
    const layer = layers[name];
    for (const gone of layer.names()) layer.remove(gone);
    new JavaMap(state instanceof JsonValue ? state.getObject() : state).forEach((key, value) => layer.put(key, value));
  }
  return stringify({ ...given, replace: undefined, ...resultOf(outcome, action, action instanceof Built, given.outcome, audit, config), ...layers.changes() });
};
