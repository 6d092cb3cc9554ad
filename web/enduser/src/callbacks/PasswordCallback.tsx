import { inputName } from "@platform/api";
import { PasswordField } from "../ui/PasswordField.js";
import { TextField } from "../ui/TextField.js";
import { autofillOf } from "./autofill.js";
import type { CallbackProps } from "./form.js";

/** Asks for a password, for a code that was sent, or for the answer to a security question. */
export function PasswordCallback({ callback, asks, form }: CallbackProps<"PasswordCallback">) {
  const name = inputName(callback) ?? "";
  const field = {
    id: name,
    label: asks.prompt,
    value: String(form.answers[name] ?? ""),
    onValue: (value: string) => form.set(name, value),
    autocomplete: autofillOf(callback, form.step),
  };
  // A code is read from a mail and copied: there is nothing to hide, and phones offer it above the keyboard.
  return field.autocomplete === "one-time-code" ? <TextField {...field} inputMode="numeric" /> : <PasswordField {...field} />;
}
