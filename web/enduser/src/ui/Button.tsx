import type { ComponentChildren } from "preact";

interface ButtonProps {
  children: ComponentChildren;
  type?: "button" | "submit";
  look?: "primary" | "secondary" | "plain" | "danger";
  busy?: boolean;
  disabled?: boolean;
  onClick?: () => void;
}

/** Does something. A busy one stays reachable, so that focus is not lost while it works. */
export function Button({ children, type = "button", look = "primary", busy = false, disabled = false, onClick }: ButtonProps) {
  return (
    <button type={type} class={`button button--${look}`} aria-busy={busy} aria-disabled={busy} disabled={disabled} onClick={busy ? undefined : onClick}>
      {busy && <span class="button__spinner" aria-hidden="true" />}
      <span>{children}</span>
    </button>
  );
}
