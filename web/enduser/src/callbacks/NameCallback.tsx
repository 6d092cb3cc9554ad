import { inputName } from "@platform/api";
import { TextField } from "../ui/TextField.js";
import { autofillOf } from "./autofill.js";
import type { CallbackProps } from "./form.js";

/** Asks for a name. */
export function NameCallback({ callback, asks, form }: CallbackProps<"NameCallback">) {
  const name = inputName(callback) ?? "";
  return (
    <TextField id={name} label={asks.prompt} value={String(form.answers[name] ?? "")} onValue={(value) => form.set(name, value)} autocomplete={autofillOf(callback, form.step)} />
  );
}
