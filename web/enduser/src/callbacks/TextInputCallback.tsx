import { inputName } from "@platform/api";
import { TextField } from "../ui/TextField.js";
import type { CallbackProps } from "./form.js";

/** Asks for a text. */
export function TextInputCallback({ callback, asks, form }: CallbackProps<"TextInputCallback">) {
  const name = inputName(callback) ?? "";
  const answer = form.answers[name];
  return <TextField id={name} label={asks.prompt} value={String(answer ?? asks.defaultText ?? "")} onValue={(value) => form.set(name, value)} autocomplete="off" />;
}
