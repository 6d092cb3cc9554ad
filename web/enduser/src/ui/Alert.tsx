import type { ComponentChildren } from "preact";

interface AlertProps {
  tone: "error" | "warning" | "info" | "success";
  title?: string;
  children?: ComponentChildren;
  /** Read out at once. For what a person has to know before going on. */
  assertive?: boolean;
}

/** A message in a box. */
export function Alert({ tone, title, children, assertive = tone === "error" }: AlertProps) {
  return (
    <div class={`alert alert--${tone}`} role={assertive ? "alert" : "status"}>
      {title !== undefined && <p class="alert__title">{title}</p>}
      {children}
    </div>
  );
}
