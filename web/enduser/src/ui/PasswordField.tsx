import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../texts/texts.js";
import { Field } from "./Field.js";
import { typeOf } from "./inputType.js";

interface PasswordFieldProps {
  id: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  onBlur?: () => void;
  autocomplete: string;
  errors?: readonly string[];
  hint?: ComponentChildren;
  required?: boolean;
  name?: string;
}

/** A secret that can be shown while it is typed. */
export function PasswordField({ id, label, value, onValue, onBlur, autocomplete, errors = [], hint, required = false, name = id }: PasswordFieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Field id={id} label={label} hint={hint} errors={errors} required={required}>
      {(ids) => (
        <div class="secret">
          <input
            id={ids.id}
            name={name}
            class="input secret__input"
            {...typeOf(isShown ? "text" : "password")}
            value={value}
            autoComplete={autocomplete}
            autoCapitalize="none"
            autoCorrect="off"
            spellcheck={false}
            required={required}
            aria-invalid={ids.invalid}
            aria-describedby={ids.describedBy}
            onInput={(event) => onValue(event.currentTarget.value)}
            onBlur={onBlur}
          />
          <button type="button" class="secret__toggle" aria-pressed={isShown} aria-controls={ids.id} aria-label={t("secret.show", { label })} onClick={() => setIsShown(!isShown)}>
            {isShown ? t("secret.hide") : t("secret.reveal")}
          </button>
        </div>
      )}
    </Field>
  );
}
