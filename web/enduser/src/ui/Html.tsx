import DOMPurify from "dompurify";
import { useMemo } from "preact/hooks";

interface TrustedTypes {
  createPolicy: (name: string, rules: { createHTML: (html: string) => string; createScriptURL: (url: string) => string }) => object;
}

const TAGS = [
  "a",
  "b",
  "blockquote",
  "br",
  "code",
  "dd",
  "div",
  "dl",
  "dt",
  "em",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "i",
  "li",
  "ol",
  "p",
  "pre",
  "small",
  "span",
  "strong",
  "sub",
  "sup",
  "table",
  "tbody",
  "td",
  "th",
  "thead",
  "tr",
  "u",
  "ul",
];

// The one place of these pages where text becomes markup; the content security policy lets no other do it.
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("journey-html", {
  createHTML: (html) => html,
  createScriptURL: () => {
    throw new TypeError("Journeys bring no scripts.");
  },
});

/** Markup of a journey as an administrator wrote it, without anything that could act, load or look like part of the page. */
export function Html({ html, as: Tag = "div", ...rest }: { html: string; as?: "div" | "p" | "span"; class?: string }) {
  const clean = useMemo(() => sanitize(html), [html]);
  return <Tag {...rest} dangerouslySetInnerHTML={{ __html: clean }} />;
}

/** The harmless part of a text with markup. */
export function sanitize(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ["href", "id", "title", "lang", "dir", "colspan", "rowspan", "scope"],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|#|\/(?!\/)|\?)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    SANITIZE_NAMED_PROPS: true,
    ...(policy === undefined ? {} : { TRUSTED_TYPES_POLICY: policy as never, RETURN_TRUSTED_TYPE: true }),
  }) as unknown as string;
}
