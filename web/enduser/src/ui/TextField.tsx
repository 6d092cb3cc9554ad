import { Field } from "./Field.js";
import { type InputType, typeOf } from "./inputType.js";

interface TextFieldProps {
  id: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  onBlur?: () => void;
  type?: InputType;
  hint?: string | undefined;
  errors?: readonly string[];
  required?: boolean;
  autocomplete?: string | undefined;
  inputMode?: "numeric" | "decimal";
  name?: string;
  disabled?: boolean;
}

/** A line of text. */
export function TextField({
  id,
  label,
  value,
  onValue,
  onBlur,
  type = "text",
  hint,
  errors = [],
  required = false,
  autocomplete,
  inputMode,
  name = id,
  disabled = false,
}: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors} required={required}>
      {(ids) => (
        <input
          id={ids.id}
          name={name}
          class="input"
          {...typeOf(type)}
          value={value}
          autoComplete={autocomplete}
          inputMode={inputMode}
          autoCapitalize="none"
          spellcheck={false}
          dir={type === "text" ? "auto" : undefined}
          required={required}
          disabled={disabled}
          aria-invalid={ids.invalid}
          aria-describedby={ids.describedBy}
          onInput={(event) => onValue(event.currentTarget.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  );
}
