import { inputName } from "@platform/api";
import { TextField } from "../ui/TextField.js";
import { autofillOf } from "./autofill.js";
import type { CallbackProps } from "./form.js";
import { errorsOf, useChecking } from "./judged.js";

/** Asks for the user name, a new one or the own. */
export function ValidatedCreateUsernameCallback({ callback, asks, form }: CallbackProps<"ValidatedCreateUsernameCallback">) {
  const name = inputName(callback) ?? "";
  const value = String(form.answers[name] ?? "");
  useChecking(callback, form, value);
  return (
    <TextField
      id={name}
      label={asks.prompt}
      value={value}
      onValue={(typed) => form.set(name, typed)}
      onBlur={() => form.touch(callback)}
      errors={errorsOf(callback, form)}
      autocomplete={autofillOf(callback, form.step)}
    />
  );
}
