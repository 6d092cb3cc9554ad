// What a script of custom policies finds: addPolicy, and nothing else of the platform. Asked null it tells what it declares, else what one of its policies says.
const question = parse(question_);
const declared = [];
const isText = (value) => typeof value === 'string' && value.length > 0 && value.length <= 100;
const need = (fits, sentence) => { if (!fits) throw new TypeError(sentence); };
const isFlag = (value) => value === undefined || value === null || typeof value === 'boolean';

define(globalThis, 'addPolicy', (policy) => {
  need(policy !== null && typeof policy === 'object', 'addPolicy takes an object');
  const { policyId, policyExec, policyRequirements, clientValidation, validateOnlyIfPresent } = policy;
  need(isText(policyId), 'policyId must be a text of 1 to 100 characters');
  need(!declared.some((other) => other.policyId === policyId), `the policyId ${policyId} is declared twice`);
  need(isText(policyExec) || typeof policyExec === 'function', `policyExec of ${policyId} must be a function, or the name of one`);
  need(isArray(policyRequirements) && policyRequirements.length > 0 && policyRequirements.length <= 32 && policyRequirements.every(isText),
    `policyRequirements of ${policyId} must be a list of 1 to 32 texts of 1 to 100 characters`);
  need(isFlag(clientValidation), `clientValidation of ${policyId} must be true or false`);
  need(isFlag(validateOnlyIfPresent), `validateOnlyIfPresent of ${policyId} must be true or false`);
  declared.push({ policyId, policyExec, policyRequirements: [...policyRequirements], validateOnlyIfPresent: validateOnlyIfPresent === true });
});

const functionOf = ({ policyExec }) => typeof policyExec === 'string' ? globalThis[policyExec] : policyExec;

const declare = () => declared.map((policy) => {
  need(typeof functionOf(policy) === 'function', `policyExec of ${policy.policyId} names no function: declare it with function, at the top of the script`);
  return { policyId: policy.policyId, policyRequirements: policy.policyRequirements, validateOnlyIfPresent: policy.validateOnlyIfPresent };
});

const judge = ({ policyId, object, value, params, property }) => {
  const failures = apply(functionOf(declared.find((policy) => policy.policyId === policyId)), undefined, [object, value, params, property]);
  return isArray(failures) ? failures : null;
};

return () => stringify(question === null ? declare() : judge(question));
