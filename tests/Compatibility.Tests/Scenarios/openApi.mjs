// Reads {"document", "answers": [{"operationId", "status", "body"}]} from a file, and writes what does not fit the schemas of the document: one line for each.
import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const { document, answers } = JSON.parse(await readFile(process.argv[2], 'utf8'));
// Keywords of OpenAPI itself are no mistakes in a schema.
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');

const pointer = (...names) => `openapi#/${names.map((name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

const placeOf = (operationId) => {
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item))
      if (operation.operationId === operationId) return [path, method, operation];
  throw new Error(`There is no operation ${operationId}.`);
};

const schemaOf = (operationId, status) => {
  const [path, method, operation] = placeOf(operationId);
  const key = [`${status}`, `${`${status}`[0]}XX`].find((name) => operation.responses[name]);
  if (!key) throw new Error(`${operationId} has no answer ${status}.`);

  const shared = operation.responses[key].$ref;
  const response = shared ? ['components', 'responses', shared.split('/').at(-1)] : ['paths', path, method, 'responses', key];
  return pointer(...response, 'content', 'application/json', 'schema');
};

for (const { operationId, status, body } of answers) {
  const validate = ajv.getSchema(schemaOf(operationId, status));
  if (!validate(body)) for (const error of validate.errors) console.log(`${operationId} ${status}: ${error.instancePath || '/'} ${error.message}`);
}
