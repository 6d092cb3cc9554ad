import type { ObjectSchema, PropertySchema } from "@platform/api";
import { autofillOf } from "../callbacks/autofill.js";
import { hasText, t } from "../texts/texts.js";

const simple = new Set(["string", "number", "integer", "boolean"]);

/** Properties that a person can edit as a line of text or a yes or no, in the order of the schema. Passwords, questions, preferences and consents have pages of their own. */
export function editableProperties({ properties, order }: ObjectSchema): string[] {
  const ordered = [...order.filter((name) => name in properties), ...Object.keys(properties).filter((name) => !order.includes(name))];
  return ordered.filter((name) => {
    const property = properties[name];
    return property?.viewable === true && property.userEditable === true && typeof property.type === "string" && simple.has(property.type);
  });
}

/** What a property is called: in the words of these pages, else as the schema says. */
export const titleOf = (name: string, { title }: PropertySchema): string => (hasText(`property.${name}`) ? t(`property.${name}`) : (title ?? name));

/** What the browser may fill in. */
export const autofillOfProperty = (name: string): string => autofillOf({ type: "StringAttributeInputCallback", output: [{ name: "name", value: name }] }, { callbacks: [] });
