import { Marked } from "marked";
import { useMemo } from "preact/hooks";
import { Html } from "./Html.js";

const marked = new Marked({
  gfm: true,
  renderer: {
    // Links within the terms point at their headings (identity reference, section 5).
    heading({ tokens, depth }) {
      const content = this.parser.parseInline(tokens);
      return `<h${depth} id="${headingId(content.replace(/<[^>]*>/g, ""))}">${content}</h${depth}>\n`;
    },
  },
});

/** The id of a heading: lower case, only letters, digits and underscores. */
export const headingId = (text: string): string =>
  text
    .toLowerCase()
    .replace(/&\w+;/g, "")
    .replace(/[^\p{L}\p{N}_]/gu, "");

/** A text in Markdown, as the terms are kept. */
export default function Markdown({ text }: { text: string }) {
  const html = useMemo(() => marked.parse(text, { async: false }), [text]);
  return <Html html={html} class="prose" />;
}
