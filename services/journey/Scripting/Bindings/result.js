// The outcome: the action's, when it is one; else the variable, when it is a text.
const resultOf = (outcome, action, isAction, chosen, audit, config) => ({
  outcome: chosen !== undefined ? chosen : typeof outcome === 'string' || outcome instanceof String ? String(outcome) : null,
  strangeAction: action !== undefined && action !== null && !isAction,
  audit: audit === undefined ? null : audit,
  config: config === undefined ? null : config,
});
