import { inputName } from "@platform/api";
import { Checkbox } from "../ui/Checkbox.js";
import type { CallbackProps } from "./form.js";
import { errorsOf } from "./judged.js";

/** Asks for a yes or no of the profile. */
export function BooleanAttributeInputCallback({ callback, asks, form }: CallbackProps<"BooleanAttributeInputCallback">) {
  const name = inputName(callback) ?? "";
  return <Checkbox id={name} label={asks.prompt} checked={form.answers[name] === true} onChecked={(checked) => form.set(name, checked)} errors={errorsOf(callback, form)} />;
}
