import { type Callback, isCallback, outputs, type Step } from "@platform/api";

/** Which attribute a browser may fill in with what (HTML Living Standard, autofill detail tokens). */
const attributes: Record<string, string> = {
  userName: "username",
  mail: "email",
  givenName: "given-name",
  sn: "family-name",
  cn: "name",
  telephoneNumber: "tel",
  postalAddress: "street-address",
  city: "address-level2",
  stateProvince: "address-level1",
  postalCode: "postal-code",
  country: "country-name",
  birthDate: "bday",
  preferredLanguage: "language",
};

const codePrompt = /one[\s-]?time|\bcode\b|\botp\b|einmal|unique|único|vérification/i;

/** What a password manager and the browser's autofill are told about the first input of a callback. */
export function autofillOf(callback: Callback, { callbacks, stage }: Pick<Step, "callbacks" | "stage">): string {
  if (isCallback(callback, "NameCallback") || isCallback(callback, "ValidatedCreateUsernameCallback")) return "username";
  if (isCallback(callback, "StringAttributeInputCallback")) return attributes[outputs(callback).name] ?? "off";
  if (isCallback(callback, "ValidatedCreatePasswordCallback")) return (outputs(callback).policies?.policies?.length ?? 0) > 0 ? "new-password" : "current-password";
  if (isCallback(callback, "PasswordCallback")) {
    const { prompt } = outputs(callback);
    if (stage === "OneTimePassword" || codePrompt.test(prompt)) return "one-time-code";
    const passwords = callbacks.filter((other) => isCallback(other, "PasswordCallback")).length;
    // Answers to security questions come as passwords, one for each question.
    return prompt.trim().endsWith("?") || passwords > 1 ? "off" : "current-password";
  }
  return "off";
}

/** How a text of an attribute is typed. */
export function inputTypeOf(name: string, requirements: readonly string[]): "text" | "email" | "tel" | "date" | "time" | "datetime-local" {
  if (requirements.includes("VALID_EMAIL_ADDRESS_FORMAT") || name === "mail") return "email";
  if (requirements.includes("VALID_PHONE_FORMAT") || name === "telephoneNumber") return "tel";
  if (requirements.includes("VALID_DATE") || requirements.includes("VALID_DATE_FORMAT")) return "date";
  if (requirements.includes("VALID_TIME_FORMAT")) return "time";
  return "text";
}
