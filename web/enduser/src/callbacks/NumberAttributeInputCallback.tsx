import { inputName } from "@platform/api";
import { TextField } from "../ui/TextField.js";
import type { CallbackProps } from "./form.js";
import { errorsOf, useChecking } from "./judged.js";

/** Asks for a number of the profile. */
export function NumberAttributeInputCallback({ callback, asks, form }: CallbackProps<"NumberAttributeInputCallback">) {
  const name = inputName(callback) ?? "";
  const answer = form.answers[name];
  const value = answer === null || answer === undefined ? "" : String(answer);
  useChecking(callback, form, value);
  return (
    <TextField
      id={name}
      type="number"
      label={asks.prompt}
      value={value}
      onValue={(typed) => form.set(name, typed === "" ? null : Number(typed))}
      onBlur={() => form.touch(callback)}
      errors={errorsOf(callback, form)}
      required={asks.required === true}
      inputMode="decimal"
      autocomplete="off"
    />
  );
}
