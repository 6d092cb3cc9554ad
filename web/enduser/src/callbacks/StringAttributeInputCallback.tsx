import { inputName } from "@platform/api";
import { TextField } from "../ui/TextField.js";
import { autofillOf, inputTypeOf } from "./autofill.js";
import type { CallbackProps } from "./form.js";
import { errorsOf, useChecking } from "./judged.js";

/** Asks for a text of the profile. */
export function StringAttributeInputCallback({ callback, asks, form }: CallbackProps<"StringAttributeInputCallback">) {
  const name = inputName(callback) ?? "";
  const value = String(form.answers[name] ?? "");
  useChecking(callback, form, value);
  return (
    <TextField
      id={name}
      type={inputTypeOf(asks.name, asks.policies?.policyRequirements ?? [])}
      label={asks.prompt}
      value={value}
      onValue={(typed) => form.set(name, typed)}
      onBlur={() => form.touch(callback)}
      errors={errorsOf(callback, form)}
      required={asks.required === true}
      autocomplete={autofillOf(callback, form.step)}
    />
  );
}
