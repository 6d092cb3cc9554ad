import { failedPolicies, inputName } from "@platform/api";
import { PasswordField } from "../ui/PasswordField.js";
import { autofillOf } from "./autofill.js";
import type { CallbackProps } from "./form.js";
import { errorsOf, useChecking } from "./judged.js";
import { PasswordRules } from "./PasswordRules.js";
import { requirementsOf } from "./policyText.js";

/** Asks for a new password and tells how good it is while it is typed; without rules, for the present one. */
export function ValidatedCreatePasswordCallback({ callback, asks, form }: CallbackProps<"ValidatedCreatePasswordCallback">) {
  const name = inputName(callback) ?? "";
  const value = String(form.answers[name] ?? "");
  useChecking(callback, form, value);
  const rules = requirementsOf(asks.policies);
  return (
    <PasswordField
      id={name}
      label={asks.prompt}
      value={value}
      onValue={(typed) => form.set(name, typed)}
      onBlur={() => form.touch(callback)}
      errors={rules.length === 0 ? errorsOf(callback, form) : []}
      hint={rules.length === 0 ? undefined : <PasswordRules rules={rules} failures={failedPolicies(callback)} isEmpty={value === ""} isJudged={form.isJudged(callback)} />}
      autocomplete={autofillOf(callback, form.step)}
    />
  );
}
