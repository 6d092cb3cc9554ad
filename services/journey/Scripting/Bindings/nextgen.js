// Bindings of evaluator version 2.0: plain values, and one action that is there from the start.
const JsonValueOf = class {};
const javaOf = (value) => value;
// Lists and maps answer Java's questions as well, where they have no member of that name.
for (const [name, method] of Object.entries({
  get(at) { return valueOrNull(this[at]); },
  size() { return this.length; },
  isEmpty() { return this.length === 0; },
  contains(value) { return this.includes(value); },
})) define(Array.prototype, name, method);
const mapLike = (map) => {
  for (const [name, method] of Object.entries({
    get: (key) => valueOrNull(Object.hasOwn(map, key) ? map[key] : undefined),
    put: (key, value) => { map[key] = value; },
    containsKey: (key) => Object.hasOwn(map, key),
    keySet: () => Object.keys(map),
    size: () => Object.keys(map).length,
    isEmpty: () => Object.keys(map).length === 0,
  })) if (!Object.hasOwn(map, name)) define(map, name, method);
  return map;
};
const shaped = (value) => {
  if (isArray(value)) value.forEach(shaped); else if (isPlain(value)) Object.values(mapLike(value)).forEach(shaped);
  return value;
};
const layers = layersOf(shaped);
const valueOrNull = (value) => value === undefined ? null : value;
const containers = ['objectAttributes'];
const mergeInto = (layer, values, others) => {
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (isPlain(value) && !containers.includes(name)) throw new TypeError(`Nested objects cannot be merged into ${name}`);
    const below = layer.get(name);
    layer.put(name, containers.includes(name) && below !== undefined ? merged(below, value) : value);
    for (const other of others) if (!containers.includes(name)) other.remove(name);
  }
};
const frozen = (value) => { if (value !== null && typeof value === 'object') { Object.freeze(value); Object.values(value).forEach(frozen); } return value; };
define(globalThis, 'nodeState', {
  get: (name) => valueOrNull(layers.get(String(name))),
  getObject: (name) => { const value = layers.merged(String(name)); return value === undefined ? null : frozen(shaped(parse(stringify(value)))); },
  isDefined: (name) => layers.has(String(name)),
  keys: () => layers.names(),
  putShared(name, value) { layers.putShared(name, value); return this; },
  putTransient(name, value) { layers.putTransient(name, value); return this; },
  mergeShared(values) { mergeInto(layers.shared, values, [layers.transient, layers.secure]); return this; },
  mergeTransient(values) { mergeInto(layers.transient, values, [layers.shared, layers.secure]); return this; },
  remove(name) { layers.remove(String(name)); },
});
lazy('objectAttributes', () => { const value = layers.merged('objectAttributes') || {}; return { get: (name) => valueOrNull(value[name]), keys: () => Object.keys(value) }; });

const answers = () => ask('answers');
const of = (type, pick) => () => answers().filter((one) => one.type === type).map(pick);
const text = (one) => one.text;
define(globalThis, 'callbacks', {
  isEmpty: () => answers().length === 0,
  size: () => answers().length,
  getNameCallbacks: of('NameCallback', text),
  getPasswordCallbacks: of('PasswordCallback', text),
  getTextInputCallbacks: of('TextInputCallback', text),
  getHiddenValueCallbacks: () => mapLike(Object.fromEntries(answers().filter((one) => one.type === 'HiddenValueCallback').map((one) => [one.output.id, one.text]))),
  getChoiceCallbacks: () => answers().filter((one) => one.type === 'ChoiceCallback').map((one) => one.index === null ? [] : [one.index]),
  getConfirmationCallbacks: of('ConfirmationCallback', (one) => one.index),
  getStringAttributeInputCallbacks: of('StringAttributeInputCallback', text),
  getNumberAttributeInputCallbacks: of('NumberAttributeInputCallback', (one) => one.number),
  getBooleanAttributeInputCallbacks: of('BooleanAttributeInputCallback', (one) => one.flag),
  getValidatedUsernameCallbacks: of('ValidatedCreateUsernameCallback', (one) => mapLike({ value: one.text, username: one.text, validateOnly: one.validateOnly })),
  getValidatedPasswordCallbacks: of('ValidatedCreatePasswordCallback', (one) => mapLike({ value: one.text, password: one.text, validateOnly: one.validateOnly })),
  getKbaCreateCallbacks: of('KbaCreateCallback', (one) => mapLike({ selectedQuestion: one.question, selectedAnswer: one.answer })),
  getTermsAndConditionsCallbacks: of('TermsAndConditionsCallback', (one) => one.flag),
  getLanguageCallbacks: of('LanguageCallback', (one) => [one.inputs.Language, one.inputs.Country].filter((part) => part !== '').join('_')),
  getConsentMappingCallbacks: of('ConsentMappingCallback', (one) => one.flag),
  getDeviceProfileCallbacks: of('DeviceProfileCallback', text),
  getSelectIdPCallbacks: of('SelectIdPCallback', (one) => mapLike({ providers: one.output.providers, value: one.text })),
  getIdpCallbacks: of('IdPCallback', (one) => mapLike({ ...one.output, scope: one.output.scopes, token: one.inputs.token, tokenType: one.inputs.token_type })),
  getHttpCallbacks: () => [],
  getX509CertificateCallbacks: () => [],
});

const sent = [];
const add = (type) => (...given) => { sent.push(asked.get(made(type, makers[type](...given)))); };
define(globalThis, 'callbacksBuilder', {
  nameCallback: add('NameCallback'),
  passwordCallback: add('PasswordCallback'),
  textInputCallback: add('TextInputCallback'),
  textOutputCallback: add('TextOutputCallback'),
  suspendedTextOutputCallback: add('SuspendedTextOutputCallback'),
  hiddenValueCallback: add('HiddenValueCallback'),
  choiceCallback: add('ChoiceCallback'),
  confirmationCallback: add('ConfirmationCallback'),
  scriptTextOutputCallback: add('ScriptTextOutputCallback'),
  metadataCallback: add('MetadataCallback'),
  redirectCallback: add('RedirectCallback'),
  pollingWaitCallback: add('PollingWaitCallback'),
  languageCallback: add('LanguageCallback'),
  stringAttributeInputCallback: add('StringAttributeInputCallback'),
  numberAttributeInputCallback: add('NumberAttributeInputCallback'),
  booleanAttributeInputCallback: add('BooleanAttributeInputCallback'),
  validatedUsernameCallback: add('ValidatedCreateUsernameCallback'),
  validatedPasswordCallback: add('ValidatedCreatePasswordCallback'),
  kbaCreateCallback: add('KbaCreateCallback'),
  consentMappingCallback: add('ConsentMappingCallback'),
  deviceProfileCallback: add('DeviceProfileCallback'),
  selectIdPCallback: add('SelectIdPCallback'),
  idPCallback: add('IdPCallback'),
  httpCallback: unsendable('HttpCallback'),
  x509CertificateCallback: unsendable('X509CertificateCallback'),
  termsAndConditionsCallback: add('TermsAndConditionsCallback'),
});

const given = { session: {}, outcome: undefined };
const theAction = {
  goTo(outcome) { given.outcome = String(outcome); return this; },
  putSessionProperty(name, value) { given.session[String(name)] = String(value); return this; },
  removeSessionProperty(name) { given.session[String(name)] = null; return this; },
  withErrorMessage(message) { given.error = orEmpty(message); return this; },
  withLockoutMessage(message) { given.lockout = orEmpty(message); return this; },
  withHeader(header) { given.header = orEmpty(header); return this; },
  withDescription(description) { given.description = orEmpty(description); return this; },
  withStage(stage) { given.stage = orEmpty(stage); return this; },
  withIdentifiedUser(name) { given.identified = { name: String(name), type: 'USER' }; return this; },
  withIdentifiedAgent(name) { given.identified = { name: String(name), type: 'AGENT' }; return this; },
};
define(globalThis, 'action', theAction);

define(globalThis, 'idRepository', {
  getIdentity: (name) => {
    const person = String(name);
    const changes = {};
    const held = (attribute) => attribute in changes ? changes[attribute] : ask('readPerson', person, attribute);
    return {
      getName: () => person,
      getAttributeValues: (attribute) => [...held(String(attribute))],
      setAttribute(attribute, values) { changes[String(attribute)] = arrayOf(isArray(values) ? values : [values]).map(String); return this; },
      addAttribute(attribute, value) { changes[String(attribute)] = [...new Set([...held(String(attribute)), String(value)])]; return this; },
      store() { ask('writePerson', person, changes); for (const attribute of Object.keys(changes)) delete changes[attribute]; },
    };
  },
});
define(globalThis, 'httpClient', { send: (request, options) => modernResponse(send(typeof request === 'string' ? modernRequest(request, options) : modernRequest(request.url || request.uri, request))) });
const fieldsOf = (fields) => fields === undefined || fields === null ? null : [...fields];
define(globalThis, 'openidm', {
  read: (path, parameters, fields) => ask('read', String(path), fieldsOf(fields)),
  query: (path, parameters, fields) => ask('query', String(path), parameters || {}, fieldsOf(fields)),
  create: (path, id, content, parameters, fields) => ask('create', String(path), id === undefined || id === null ? null : String(id), content, fieldsOf(fields)),
  update: (path, revision, content) => ask('update', String(path), content),
  patch: (path, revision, operations) => ask('patch', String(path), operations),
  delete: (path, revision, parameters, fields) => ask('delete', String(path), revision === undefined || revision === null ? null : String(revision), fieldsOf(fields)),
  action: (path, name, content) => ask('action', String(path), String(name), content === undefined ? null : content),
});

const bytesOf = (value) => typeof value === 'string' ? ask('bytes', value) : [...value];
const coding = (url) => ({
  encode: (value) => ask('base64', bytesOf(value), url),
  decode: (value) => ask('text', ask('unbase64', String(value))),
  decodeToBytes: (value) => Uint8Array.from(ask('unbase64', String(value))),
});
define(globalThis, 'utils', {
  base64: coding(false),
  base64url: coding(true),
  crypto: {
    randomUUID: () => ask('uuid'),
    getRandomValues: (array) => { const random = ask('random', array.byteLength); new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(random); return array; },
    subtle: undefined,
  },
  types: { stringToBytes: (value) => Uint8Array.from(ask('bytes', String(value))), bytesToString: (bytes) => ask('text', [...bytes]) },
});

const loaded = new Map();
define(globalThis, 'require', (name) => {
  const library = String(name);
  if (!loaded.has(library)) {
    const exported = {};
    loaded.set(library, exported);
    const module = { exports: exported };
    library_(library)(module, exported);
    loaded.set(library, module.exports);
  }
  return loaded.get(library);
});
bindRequest(() => mapLike({}), (values) => [...values]);

const finish = (outcome, action, audit, config) => stringify({
  ...given, callbacks: sent.length > 0 ? sent : undefined, ...resultOf(outcome, action, action === theAction, given.outcome, audit, config), ...layers.changes(),
});
