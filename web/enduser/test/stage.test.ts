import { describe, expect, it } from "vitest";
import { localized, readStage } from "../src/journey/stage.js";

describe("a stage", () => {
  it("is a name, or JSON with wishes; what cannot be read wishes nothing", () => {
    expect(readStage(undefined)).toEqual({ showButtonsAsLinks: false });
    expect(readStage("OneTimePassword")).toEqual({ name: "OneTimePassword", showButtonsAsLinks: false });
    expect(readStage('{"submitButtonText":{"en":"Go"},"pageFooter":"no","ConfirmationCallback":[{"showButtonsAsLinks":true}]}')).toEqual({
      submitButtonText: { en: "Go" },
      showButtonsAsLinks: true,
    });
    expect(readStage("{broken")).toEqual({ showButtonsAsLinks: false });
  });
});

describe("a text in several languages", () => {
  it.each([
    [{ en: "Go", de: "Los" }, "de", "Los"],
    [{ en: "Go", en_GB: "Off you go" }, "en-GB", "Off you go"],
    [{ fr: "Allez" }, "de", "Allez"],
    [undefined, "de", undefined],
  ])("%j in %s is %s", (texts, language, text) => expect(localized(texts, language)).toBe(text));
});
