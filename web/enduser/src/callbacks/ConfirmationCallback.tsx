import { inputName } from "@platform/api";
import { t } from "../texts/texts.js";
import { Button } from "../ui/Button.js";
import type { CallbackProps } from "./form.js";

/** Asks to decide: each option sends the step. */
export function ConfirmationCallback({ callback, asks, form }: CallbackProps<"ConfirmationCallback">) {
  const name = inputName(callback) ?? "";
  const options = asks.options?.length > 0 ? asks.options : standardOptions(asks.optionType);
  return (
    <fieldset class="confirmation" aria-label={asks.prompt === "" ? t("confirmation.label") : asks.prompt}>
      {asks.prompt !== "" && asks.prompt !== undefined && <p class="confirmation__prompt">{asks.prompt}</p>}
      <div class="buttons">
        {options.map((option, index) => (
          <Button
            key={option}
            look={form.stage.showButtonsAsLinks ? "plain" : index === asks.defaultOption || options.length === 1 ? "primary" : "secondary"}
            busy={form.busy}
            onClick={() => form.submit({ [name]: index })}
          >
            {option}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

/** Types of options that come without words (protocol reference, section 2.1). */
function standardOptions(type: number): string[] {
  switch (type) {
    case 0:
      return [t("confirmation.yes"), t("confirmation.no")];
    case 1:
      return [t("confirmation.yes"), t("confirmation.no"), t("confirmation.cancel")];
    default:
      return [t("confirmation.ok"), t("confirmation.cancel")];
  }
}
