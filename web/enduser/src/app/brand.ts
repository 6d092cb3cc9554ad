import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Theme } from "../theme/theme.js";

/** Whose pages these are. */
export interface Brand {
  name: string;
  logo: string | undefined;
  links: { text: string; href: string }[];
}

const BrandContext = createContext<Brand>({ name: "", logo: undefined, links: [] });

/** Gives the brand to everything below. */
export const BrandProvider = BrandContext.Provider;

/** Whose pages these are. */
export const useBrand = (): Brand => useContext(BrandContext);

/** The brand of a theme. Pictures come from the theme's own folder: no page here asks a third party for anything. */
export const brandOf = ({ name = "Account", logo, links = [] }: Theme): Brand => ({
  name,
  logo: logo?.startsWith("/theme/") ? logo : undefined,
  links: links.filter(({ href }) => /^(https?:|mailto:|\/(?!\/)|#)/i.test(href)),
});
