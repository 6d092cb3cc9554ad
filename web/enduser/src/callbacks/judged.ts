import { type Callback, failedPolicies } from "@platform/api";
import { useEffect, useRef } from "preact/hooks";
import type { StepForm } from "./form.js";
import { policyText, requirementsOf } from "./policyText.js";

const PAUSE = 300;

/** Has a value checked whenever its typing pauses, where there are rules for it. */
export function useChecking(callback: Callback, form: StepForm, value: unknown): void {
  const latest = useRef({ callback, form });
  latest.current = { callback, form };
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (value === "" || value === null || !hasRules(latest.current.callback)) return;
    const timer = setTimeout(() => latest.current.form.validate(latest.current.callback), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
}

/** What is to be said about a value now. */
export const errorsOf = (callback: Callback, form: StepForm): string[] => (form.isJudged(callback) ? [...new Set(failedPolicies(callback).map(policyText))] : []);

function hasRules(callback: Callback): boolean {
  const policies = callback.output?.find(({ name }) => name === "policies")?.value;
  return callback.input?.some(({ name }) => name.endsWith("validateOnly")) === true && requirementsOf((policies ?? {}) as never).length > 0;
}
