import { afterEach, describe, expect, it } from "vitest";
import { brandOf } from "../src/app/brand.js";
import { applyScheme, applyTheme, chooseScheme } from "../src/theme/theme.js";

afterEach(() => {
  document.adoptedStyleSheets = [];
  localStorage.clear();
});

const rules = () => document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join(" ");

describe("a theme", () => {
  it("changes tokens, some of them in the dark", () => {
    applyTheme({ colors: { accent: "#0055aa", dark: { accent: "#88bbff" } }, radius: "4px" });
    expect(rules()).toContain("--accent: #0055aa");
    expect(rules()).toContain("--accent: #88bbff");
    expect(rules()).toContain("--radius: 4px");
  });

  it("cannot load, and cannot leave its place", () => {
    applyTheme({ colors: { accent: "url(https://evil.example/x)", "ground;}body": "red", text: "red; } body { display: none" } });
    expect(rules()).not.toMatch(/evil|body|none/);
  });

  it("brings pictures and links of its own only", () => {
    const brand = brandOf({
      name: "Acme",
      logo: "https://evil.example/logo.svg",
      links: [
        { text: "Help", href: "/help" },
        { text: "x", href: "javascript:alert(1)" },
        { text: "y", href: "//evil.example" },
      ],
    });
    expect(brand).toEqual({ name: "Acme", logo: undefined, links: [{ text: "Help", href: "/help" }] });
  });
});

describe("light or dark", () => {
  it("is the person's choice, else the system's", () => {
    chooseScheme("dark");
    expect(document.documentElement.dataset.scheme).toBe("dark");
    chooseScheme(undefined);
    applyScheme();
    expect(document.documentElement.dataset.scheme).toBeUndefined();
  });
});
