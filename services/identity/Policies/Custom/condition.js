// What the condition of a conditional policy finds. It holds when its last statement has a value that counts as true.
const question = parse(question_);
for (const name of Object.keys(question.globals)) define(globalThis, name, question.globals[name]);
for (const name of ['fullObject', 'value', 'property']) define(globalThis, name, question[name]);
define(globalThis, 'object', question.fullObject);

return (last) => last ? 'true' : 'false';
