import type { ComponentChildren } from "preact";

/** What an input needs to be understood without being seen. */
export interface FieldIds {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

interface FieldProps {
  id: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  errors?: readonly string[];
  required?: boolean;
  children: (ids: FieldIds) => ComponentChildren;
}

/** A labelled input with its hint and what is wrong with it. */
export function Field({ id, label, hint, errors = [], required = false, children }: FieldProps) {
  const hasHint = hint !== undefined && hint !== null && hint !== false;
  const describedBy = [hasHint ? `${id}-hint` : "", errors.length > 0 ? `${id}-errors` : ""].filter((name) => name !== "").join(" ");
  return (
    <div class={`field${errors.length > 0 ? " field--invalid" : ""}`}>
      <label class="field__label" for={id}>
        {label}
        {required && (
          <span class="field__required" aria-hidden="true">
            {" *"}
          </span>
        )}
      </label>
      {children({ id, describedBy: describedBy === "" ? undefined : describedBy, invalid: errors.length > 0 })}
      {hasHint && (
        <div id={`${id}-hint`} class="field__hint">
          {hint}
        </div>
      )}
      <Errors id={`${id}-errors`} errors={errors} />
    </div>
  );
}

/** What is wrong with a value. */
export function Errors({ id, errors }: { id: string; errors: readonly string[] }) {
  return (
    <ul id={id} class="field__errors" hidden={errors.length === 0}>
      {errors.map((error) => (
        <li key={error}>{error}</li>
      ))}
    </ul>
  );
}
