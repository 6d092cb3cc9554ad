import type { ComponentChildren } from "preact";
import { Errors } from "./Field.js";

interface CheckboxProps {
  id: string;
  label: ComponentChildren;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  errors?: readonly string[];
  required?: boolean;
  disabled?: boolean;
}

/** Yes or no. */
export function Checkbox({ id, label, checked, onChecked, errors = [], required = false, disabled = false }: CheckboxProps) {
  return (
    <div class={`checkbox${errors.length > 0 ? " field--invalid" : ""}`}>
      <input
        id={id}
        class="checkbox__box"
        type="checkbox"
        checked={checked}
        required={required}
        disabled={disabled}
        aria-invalid={errors.length > 0}
        aria-describedby={errors.length > 0 ? `${id}-errors` : undefined}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <label class="checkbox__label" for={id}>
        {label}
      </label>
      <Errors id={`${id}-errors`} errors={errors} />
    </div>
  );
}
