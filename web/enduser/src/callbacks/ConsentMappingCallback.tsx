import { inputName } from "@platform/api";
import { t } from "../texts/texts.js";
import { Checkbox } from "../ui/Checkbox.js";
import type { CallbackProps } from "./form.js";

/** Asks to share some of the profile with somebody. */
export function ConsentMappingCallback({ callback, asks, form }: CallbackProps<"ConsentMappingCallback">) {
  const name = inputName(callback) ?? "";
  const shown = asks.displayName === "" ? asks.name : asks.displayName;
  return (
    <section class="consent" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`} class="consent__title">
        {shown}
      </h2>
      {asks.message !== "" && asks.message !== undefined && <p>{asks.message}</p>}
      <p class="consent__level">{t("consent.shares", { name: shown })}</p>
      <ul class="chips">
        {asks.fields.map((field) => (
          <li key={field} class="chip">
            {field}
          </li>
        ))}
      </ul>
      <Checkbox
        id={name}
        label={t("consent.agree", { name: shown })}
        checked={form.answers[name] === true}
        onChecked={(checked) => form.set(name, checked)}
        required={asks.isRequired}
      />
      {asks.isRequired && <p class="field__hint">{t("consent.required")}</p>}
    </section>
  );
}
