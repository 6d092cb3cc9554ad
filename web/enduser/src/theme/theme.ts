import type { ThemeTexts } from "../texts/texts.js";

/** A font file of the theme. */
export interface ThemeFont {
  family: string;
  /** Address below `/theme/`. */
  source: string;
  weight?: string;
  style?: string;
}

/** The brand of the pages, from `/theme/theme.json` (see the README). Everything may be left out. */
export interface Theme {
  name?: string;
  logo?: string;
  logoDark?: string;
  /** Names of the tokens in `tokens.css` without dashes before them; `dark` replaces some in the dark. */
  colors?: { [token: string]: string | Record<string, string> | undefined; dark?: Record<string, string> };
  font?: string;
  radius?: string;
  fonts?: ThemeFont[];
  texts?: ThemeTexts;
  links?: { text: string; href: string }[];
}

const ours = (address: string | undefined): address is string => address?.startsWith("/theme/") ?? false;

/** Reads the theme. Without one the pages look as they do out of the box: a brand is no reason not to sign in. */
export async function readTheme(): Promise<Theme> {
  try {
    const response = await fetch("/theme/theme.json", { credentials: "same-origin" });
    return response.ok ? ((await response.json()) as Theme) : {};
  } catch {
    return {};
  }
}

/** Puts colours and fonts into effect. */
export function applyTheme(theme: Theme): void {
  const { dark, ...light } = theme.colors ?? {};
  const sheet = new CSSStyleSheet();
  sheet.insertRule(rule(":root", { ...light, ...(theme.radius === undefined ? {} : { radius: theme.radius }), ...(theme.font === undefined ? {} : { font: theme.font }) }));
  sheet.insertRule(`@media (prefers-color-scheme: dark) { ${rule(":root:not([data-scheme='light'])", dark ?? {})} }`);
  sheet.insertRule(rule(":root[data-scheme='dark']", dark ?? {}));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  for (const { family, source, weight = "400", style = "normal" } of theme.fonts ?? []) {
    if (!ours(source)) continue;
    const face = new FontFace(family, `url("${encodeURI(source)}")`, { weight, style, display: "swap" });
    document.fonts.add(face);
    void face.load().catch(() => document.fonts.delete(face));
  }
}

/** Only custom properties are set, so a theme can change what the pages look like and nothing else. */
function rule(selector: string, values: Record<string, unknown>): string {
  const declarations = Object.entries(values)
    .filter(([name, value]) => /^[a-z][a-z0-9-]*$/.test(name) && typeof value === "string" && /^[\w\s#%.,()"'/+-]+$/.test(value) && !/url\s*\(/i.test(value))
    .map(([name, value]) => `--${name}: ${value};`);
  return `${selector} { ${declarations.join(" ")} }`;
}

const SCHEME = "color-scheme";

/** Light or dark by the person's choice on these pages; `undefined`: as the system has it. */
export const preferredScheme = (): "light" | "dark" | undefined => {
  const chosen = localStorage.getItem(SCHEME);
  return chosen === "light" || chosen === "dark" ? chosen : undefined;
};

/** Chooses light or dark, or leaves it to the system. */
export function chooseScheme(scheme: "light" | "dark" | undefined): void {
  if (scheme === undefined) localStorage.removeItem(SCHEME);
  else localStorage.setItem(SCHEME, scheme);
  applyScheme();
}

/** Puts the choice into effect. */
export function applyScheme(): void {
  const scheme = preferredScheme();
  if (scheme === undefined) delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = scheme;
}
