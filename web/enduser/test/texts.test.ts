import { describe, expect, it } from "vitest";
import { chooseLanguage, directionOf, languages } from "../src/texts/texts.js";

type Texts = { [name: string]: string | Texts };

const load = async (language: string) => ((await import(`../src/texts/${language}.json`)) as { default: Texts }).default;

/** Names of all texts with the values they take. Plurals differ from language to language. */
function flat(texts: Texts, path = ""): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, text]): [string, string][] =>
      typeof text === "string"
        ? [
            [
              `${path}${name}`.replace(/_(one|many|other)$/, ""),
              [...text.matchAll(/{{\w+}}/g)]
                .map(([value]) => value)
                .sort()
                .join(),
            ],
          ]
        : [...flat(text, `${path}${name}.`)],
    ),
  );
}

describe("the texts", () => {
  it.each(languages.filter((language) => language !== "en"))("are complete in %s, with the same values in them", async (language) => {
    expect([...flat(await load(language))].sort()).toEqual([...flat(await load("en"))].sort());
  });

  it.each(languages)("have no empty one in %s", async (language) => {
    expect(JSON.stringify(await load(language))).not.toMatch(/: ?""/);
  });
});

describe("the language", () => {
  it.each([
    [["fr-CA", "en"], "fr"],
    [["pt", "es-MX"], "es"],
    [["ja"], "en"],
    [[], "en"],
  ])("for %s is %s", (wishes, language) => expect(chooseLanguage(wishes)).toBe(language));

  it("can be one that a theme brings", () => expect(chooseLanguage(["ar-EG"], [...languages, "ar"])).toBe("ar"));

  it("knows which way it is written", () => {
    expect(directionOf("ar-EG")).toBe("rtl");
    expect(directionOf("de")).toBe("ltr");
  });
});
