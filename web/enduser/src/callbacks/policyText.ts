import type { FailedPolicy, PropertyPolicies } from "@platform/api";
import { hasText, t } from "../texts/texts.js";

/** What a rule asks for, in words. */
export function policyText({ policyRequirement, params = {} }: FailedPolicy): string {
  const name = `policy.${policyRequirement}`;
  if (!hasText(name)) return t("policy.unknown");
  return t(name, Object.fromEntries(Object.entries(params).map(([param, value]) => [param, Array.isArray(value) ? value.join(", ") : String(value)])));
}

/** All that is asked of a value, each once. */
export function requirementsOf(policies: PropertyPolicies | undefined): FailedPolicy[] {
  const all = (policies?.policies ?? []).flatMap(({ policyRequirements, params }) =>
    policyRequirements.map((policyRequirement): FailedPolicy => ({ policyRequirement, ...(params === undefined ? {} : { params }) })),
  );
  const shown = new Set<string>();
  return all.filter((requirement) => {
    const text = policyText(requirement);
    // What every field says by itself needs no line of its own.
    if (["VALID_TYPE", "REQUIRED"].includes(requirement.policyRequirement) || shown.has(text)) return false;
    shown.add(text);
    return true;
  });
}

/** Whether one of several failures is of a rule. Several rules share a name and differ in what they ask for. */
export const isFailed = (requirement: FailedPolicy, failures: readonly FailedPolicy[]): boolean => failures.some((failure) => policyText(failure) === policyText(requirement));
