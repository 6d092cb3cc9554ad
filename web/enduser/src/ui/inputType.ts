/** Types of inputs that are used here. */
export type InputType = "text" | "email" | "tel" | "number" | "date" | "datetime-local" | "time" | "password";

/** The type as an attribute. The typings of JSX want it known when the page is built; some change while it is shown. */
export const typeOf = (type: InputType): { type: "text" } => ({ type: type as "text" });
