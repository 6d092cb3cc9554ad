import i18next from "i18next";

/** Languages that are complete. */
export const languages = ["en", "de", "fr", "es"] as const;

/** A language that is complete. */
export type Language = (typeof languages)[number];

const loaders: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./en.json"),
  de: () => import("./de.json"),
  fr: () => import("./fr.json"),
  es: () => import("./es.json"),
};

/** Scripts that are written from right to left; a theme may bring texts in them. */
const rightToLeft = new Set(["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

const PREFERENCE = "language";

/** What the person chose on these pages; `undefined`: nothing yet. */
export function preferredLanguage(): string | undefined {
  return localStorage.getItem(PREFERENCE) ?? undefined;
}

/** The first wish that can be met. */
export function chooseLanguage(wishes: readonly string[], offered: readonly string[] = languages): string {
  for (const wish of wishes) {
    const found = offered.find((language) => language.toLowerCase() === wish.toLowerCase()) ?? offered.find((language) => language === wish.toLowerCase().split("-")[0]);
    if (found !== undefined) return found;
  }
  return "en";
}

/** Which way a language is written. */
export const directionOf = (language: string): "ltr" | "rtl" => (rightToLeft.has(language.toLowerCase().split("-")[0] ?? "") ? "rtl" : "ltr");

/** Languages of the person, the dearest first, as `Accept-Language` has them. */
export function acceptLanguage(): string {
  const wishes = [...new Set([i18next.language, preferredLanguage(), ...navigator.languages].filter((wish) => wish !== undefined && wish !== ""))];
  return wishes
    .slice(0, 9)
    .map((wish, rank) => (rank === 0 ? wish : `${wish};q=${(1 - rank / 10).toFixed(1)}`))
    .join(", ");
}

/** Texts that a theme brings: for languages that are complete, some that replace ours; for another, all of them. */
export type ThemeTexts = Record<string, object>;

/** Loads the texts of the person's language. */
export async function loadTexts(themeTexts: ThemeTexts = {}): Promise<void> {
  const offered = [...languages, ...Object.keys(themeTexts).filter((language) => !(languages as readonly string[]).includes(language))];
  const asked = new URLSearchParams(location.search).get("locale");
  const wishes = [asked, preferredLanguage(), ...navigator.languages].filter((wish) => wish !== null && wish !== undefined);
  await i18next.init({ lng: chooseLanguage(wishes, offered), fallbackLng: "en", interpolation: { escapeValue: false }, resources: {} });
  await show(i18next.language, themeTexts);
}

/** Changes the language, from now on and for the next visit. */
export async function changeLanguage(language: string, themeTexts: ThemeTexts = {}): Promise<void> {
  localStorage.setItem(PREFERENCE, language);
  await show(language, themeTexts);
}

async function show(language: string, themeTexts: ThemeTexts): Promise<void> {
  // A language of the theme may have gaps; a complete one has none.
  const needed = language in loaders ? [language] : [language, "en"];
  await Promise.all(
    needed.map(async (wanted) => {
      const bundle = wanted in loaders ? (await loaders[wanted as Language]()).default : {};
      i18next.addResourceBundle(wanted, "translation", bundle, true, true);
      i18next.addResourceBundle(wanted, "translation", themeTexts[wanted] ?? {}, true, true);
    }),
  );
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** The text with a name, in the language of the page. */
export const t = (name: string, values: Record<string, unknown> = {}): string => i18next.t(name, values) as string;

/** Whether there is a text with a name. */
export const hasText = (name: string): boolean => i18next.exists(name);
