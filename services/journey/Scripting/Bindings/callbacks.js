// Callbacks, as a script makes them and as it gets them back. The host knows their form on the wire.
const asked = new WeakMap();
const optionTypes = { YES_NO_OPTION: 0, YES_NO_CANCEL_OPTION: 1, OK_CANCEL_OPTION: 2, UNSPECIFIED_OPTION: -1, YES: 0, NO: 1, CANCEL: 2, OK: 3 };
const messageTypes = { INFORMATION: 0, WARNING: 1, ERROR: 2 };
const arrayOf = (values) => values === undefined || values === null ? [] : [...values];
const numberOr = (value, otherwise) => typeof value === 'number' ? value : otherwise;
const orEmpty = (value) => value === undefined || value === null ? '' : String(value);

const confirmation = (...given) => {
  const prompt = typeof given[0] === 'number' ? '' : orEmpty(given.shift());
  const [messageType, options, chosen] = given;
  return isArray(options)
    ? { prompt, messageType, options: arrayOf(options), optionType: -1, defaultOption: numberOr(chosen, 0) }
    : { prompt, messageType, options: [], optionType: numberOr(options, -1), defaultOption: numberOr(chosen, 0) };
};

// The four forms: name, prompt, value, required; then policies and validateOnly, with or without failedPolicies.
const attribute = (name, prompt, value, required, ...rest) => {
  const [policies, validateOnly, failed] = rest.length >= 3 ? [rest[0], rest[1], rest[2]] : rest.length === 2 ? [rest[0], rest[1], []] : isArray(rest[0]) ? [{}, false, rest[0]] : [{}, false, []];
  const given = typeof policies === 'string' ? parse(policies) : policies;
  return { name, prompt: orEmpty(prompt), value: value === undefined ? null : value, required: required === true, policies: given || {}, validateOnly: validateOnly === true, failedPolicies: arrayOf(failed).map((one) => typeof one === 'string' ? one : stringify(one)) };
};
const validated = (prompt, policies, validateOnly, failed, value) => ({ prompt: orEmpty(prompt), policies: policies || {}, validateOnly: validateOnly === true, failedPolicies: arrayOf(failed).map((one) => typeof one === 'string' ? one : stringify(one)), value: orEmpty(value) });

// Type on the wire to what a constructor of it takes.
const makers = {
  NameCallback: (prompt, value) => ({ prompt: orEmpty(prompt), value: orEmpty(value) }),
  PasswordCallback: (prompt) => ({ prompt: orEmpty(prompt) }),
  TextInputCallback: (prompt, value) => ({ prompt: orEmpty(prompt), value: orEmpty(value) }),
  TextOutputCallback: (messageType, message) => ({ messageType: Number(messageType), message: orEmpty(message) }),
  ScriptTextOutputCallback: (message) => ({ message: orEmpty(message) }),
  SuspendedTextOutputCallback: (messageType, message) => ({ message: orEmpty(message) }),
  HiddenValueCallback: (id, value) => ({ id: orEmpty(id), value: orEmpty(value) }),
  ChoiceCallback: (prompt, choices, chosen) => ({ prompt: orEmpty(prompt), options: arrayOf(choices).map(String), defaultOption: numberOr(chosen, 0) }),
  ConfirmationCallback: confirmation,
  MetadataCallback: (data) => ({ data: data instanceof JsonValueOf ? data.getObject() : data }),
  StringAttributeInputCallback: attribute,
  NumberAttributeInputCallback: attribute,
  BooleanAttributeInputCallback: attribute,
  ValidatedCreateUsernameCallback: validated,
  ValidatedCreatePasswordCallback: (prompt, echo, ...rest) => typeof echo === 'boolean' ? validated(prompt, ...rest) : validated(prompt, echo, ...rest),
  KbaCreateCallback: (prompt, questions, allowOwn) => ({ prompt: orEmpty(prompt), options: arrayOf(questions).map(String), allowOwn: allowOwn === undefined ? null : allowOwn === true }),
  TermsAndConditionsCallback: (version, terms, createDate) => ({ version: orEmpty(version), terms: orEmpty(terms), createDate: orEmpty(createDate) }),
  // The forms differ in what stands between method and tracking cookie.
  RedirectCallback: (url, data, method, ...rest) => ({ url: orEmpty(url), method: orEmpty(method) || 'GET', data: data || null, trackingCookie: rest.includes(true) }),
  PollingWaitCallback: (waitTime, message) => ({ waitTime: orEmpty(waitTime), message: orEmpty(message) }),
  LanguageCallback: (language, country) => ({ language: orEmpty(language), country: orEmpty(country) }),
};

// A mapping in its parts, or as one object.
makers.ConsentMappingCallback = (...given) => {
  const whole = isPlain(given[0]) && !(given[0] instanceof String) ? given[0] : null;
  const [name, displayName, icon, accessLevel, fields] = whole === null ? given : [whole.name, whole.displayName, whole.icon, whole.accessLevel, whole.fields];
  const [message, required] = whole === null ? given.slice(5) : given.slice(1);
  return { name: orEmpty(name), displayName: orEmpty(displayName), icon: orEmpty(icon), accessLevel: orEmpty(accessLevel), fields: arrayOf(fields).map(String), message: orEmpty(message), isRequired: required === true };
};
makers.DeviceProfileCallback = (metadata, location, message) => ({ metadata: metadata === true, location: location === true, message: orEmpty(message) });
makers.SelectIdPCallback = (providers) => {
  const given = providers instanceof JsonValueOf ? providers.getObject() : providers;
  return { providers: isArray(given) ? [...given] : isPlain(given) && isArray(given.providers) ? [...given.providers] : [] };
};
makers.IdPCallback = (provider, clientId, redirectUri, scopes, nonce, request, requestUri, acrValues) => ({ provider: orEmpty(provider), clientId: orEmpty(clientId), redirectUri: orEmpty(redirectUri), scopes: arrayOf(scopes).map(String), nonce: orEmpty(nonce), request: orEmpty(request), requestUri: orEmpty(requestUri), acrValues: arrayOf(acrValues).map(String) });

// The protocol of these two is one of HTTP and TLS, not of callbacks (protocol reference §2.1).
const unsendable = (type) => () => { throw new ErrorOf(`${type} cannot be sent to a client of this protocol`); };

const made = (type, given) => { const callback = {}; asked.set(callback, Object.assign(given, { type })); return callback; };
const isCallback = (value) => value !== null && typeof value === 'object' && asked.has(value);
const describe = (values) => {
  const flat = [];
  for (const value of values) { if (isArray(value)) flat.push(...value); else flat.push(value); }
  return flat.map((value) => { if (!isCallback(value)) throw new TypeError('Only callbacks can be sent'); return asked.get(value); });
};
