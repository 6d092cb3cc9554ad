import type { Callback, Json } from "@platform/api";
import { describe, expect, it } from "vitest";
import { autofillOf, inputTypeOf } from "../src/callbacks/autofill.js";

const callback = (type: string, output: Record<string, Json> = {}): Callback => ({
  type,
  output: Object.entries(output).map(([name, value]) => ({ name, value })),
  input: [{ name: "IDToken1", value: "" }],
});

const password = (prompt: string) => callback("PasswordCallback", { prompt });

describe("what a browser may fill in", () => {
  it.each([
    [callback("NameCallback"), "username"],
    [callback("ValidatedCreateUsernameCallback"), "username"],
    [callback("ValidatedCreatePasswordCallback", { policies: {} }), "current-password"],
    [callback("ValidatedCreatePasswordCallback", { policies: { policies: [{ policyId: "minimum-length" }] } as never }), "new-password"],
    [password("Password"), "current-password"],
    [password("One Time Password"), "one-time-code"],
    [password("Enter verification code"), "one-time-code"],
    [password("Who was your first employer?"), "off"],
    [callback("StringAttributeInputCallback", { name: "mail" }), "email"],
    [callback("StringAttributeInputCallback", { name: "givenName" }), "given-name"],
    [callback("StringAttributeInputCallback", { name: "shoeSize" }), "off"],
    [callback("TextInputCallback"), "off"],
  ])("%j: %s", (asked, token) => expect(autofillOf(asked, { callbacks: [asked] })).toBe(token));

  it("is no password, when two of them are asked: those are answers", () => {
    const [one, other] = [password("Your first pet"), password("Your first car")];
    expect(autofillOf(one, { callbacks: [one, other] })).toBe("off");
  });

  it("is a code, when the stage says so", () => expect(autofillOf(password("PIN"), { callbacks: [], stage: "OneTimePassword" })).toBe("one-time-code"));
});

describe("the type of an input", () => {
  it.each([
    ["mail", [], "email"],
    ["other", ["VALID_EMAIL_ADDRESS_FORMAT"], "email"],
    ["telephoneNumber", [], "tel"],
    ["birthDate", ["VALID_DATE"], "date"],
    ["city", ["REQUIRED"], "text"],
  ] as const)("of %s with %j is %s", (name, requirements, type) => expect(inputTypeOf(name, requirements)).toBe(type));
});
