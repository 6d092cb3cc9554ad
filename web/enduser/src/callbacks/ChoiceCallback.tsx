import { inputName } from "@platform/api";
import { Field } from "../ui/Field.js";
import type { CallbackProps } from "./form.js";

const FEW = 6;

/** Asks to choose one of several. */
export function ChoiceCallback({ callback, asks, form }: CallbackProps<"ChoiceCallback">) {
  const name = inputName(callback) ?? "";
  const chosen = Number(form.answers[name] ?? asks.defaultChoice);
  if (asks.choices.length > FEW) {
    return (
      <Field id={name} label={asks.prompt}>
        {({ id, describedBy }) => (
          <select id={id} class="input" aria-describedby={describedBy} value={chosen} onChange={(event) => form.set(name, Number(event.currentTarget.value))}>
            {asks.choices.map((choice, index) => (
              <option key={choice} value={index}>
                {choice}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  }
  return (
    <fieldset class="choice">
      <legend class="field__label">{asks.prompt}</legend>
      {asks.choices.map((choice, index) => (
        <label key={choice} class="choice__option">
          <input type="radio" name={name} value={index} checked={chosen === index} onChange={() => form.set(name, index)} />
          <span>{choice}</span>
        </label>
      ))}
    </fieldset>
  );
}
