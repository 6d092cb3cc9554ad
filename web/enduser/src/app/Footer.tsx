import i18next from "i18next";
import { useState } from "preact/hooks";
import { changeLanguage, languages, type ThemeTexts, t } from "../texts/texts.js";
import { chooseScheme, preferredScheme } from "../theme/theme.js";
import { useBrand } from "./brand.js";

const schemes = ["system", "light", "dark"] as const;

/** Language, light or dark, and the links of the brand. */
export function Footer({ texts = {} }: { texts?: ThemeTexts | undefined }) {
  const { links } = useBrand();
  const [scheme, setScheme] = useState(preferredScheme() ?? "system");
  const offered = [...new Set([...languages, ...Object.keys(texts)])];
  return (
    <footer class="footer">
      <label class="footer__choice">
        <span class="visually-hidden">{t("footer.language")}</span>
        <select value={i18next.language} onChange={(event) => void changeLanguage(event.currentTarget.value, texts)}>
          {offered.map((language) => (
            <option key={language} value={language} lang={language}>
              {nameOf(language)}
            </option>
          ))}
        </select>
      </label>
      <label class="footer__choice">
        <span class="visually-hidden">{t("footer.scheme")}</span>
        <select
          value={scheme}
          onChange={(event) => {
            const chosen = event.currentTarget.value as (typeof schemes)[number];
            setScheme(chosen);
            chooseScheme(chosen === "system" ? undefined : chosen);
          }}
        >
          {schemes.map((name) => (
            <option key={name} value={name}>
              {t(`footer.${name}`)}
            </option>
          ))}
        </select>
      </label>
      {links.map(({ text, href }) => (
        <a key={href} href={href}>
          {text}
        </a>
      ))}
    </footer>
  );
}

/** A language by its own name. */
function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
