import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

const views = [
  { name: "desktop-light", size: desktop, colorScheme: "light", isChecked: true },
  { name: "desktop-dark", size: desktop, colorScheme: "dark", isChecked: false },
  { name: "phone-light", size: phone, colorScheme: "light", isChecked: false },
  { name: "phone-dark", size: phone, colorScheme: "dark", isChecked: true },
] as const;

/**
 * Takes pictures of a page as it is now, on desktop and phone, light and dark, and holds it to WCAG 2.2 AA: colours differ by scheme and sizes by window, so two of the four views show every mistake.
 */
export async function look(page: Page, name: string): Promise<void> {
  for (const { name: view, size, colorScheme, isChecked } of views) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    // What turns or fades is not yet what a person sees.
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => (animation.effect?.getTiming().iterations === Number.POSITIVE_INFINITY ? undefined : animation.finished))),
    );
    await page.screenshot({ path: `../artifacts/web/screens/${view}/${name}.png`, fullPage: true });
    if (isChecked) await checkAccessibility(page, `${name} and WCAG 2.2 AA, ${view}`);
    // Nothing may have to be scrolled sideways (WCAG 1.4.10).
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} is wider than the window, ${view}`).toBeLessThanOrEqual(
      0,
    );
  }
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: "light" });
}

async function checkAccessibility(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`),
    what,
  ).toEqual([]);
}

/** Fails a test in which a page broke a rule of its own: the content security policy, an error nobody handled, a question to a third party. */
export function guard(page: Page): void {
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (/content security policy|trusted ?types|Refused to/i.test(message.text())) broken.push(message.text());
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "localhost" && hostname !== "127.0.0.1") broken.push(`asked ${hostname}`);
  });
  guarded.set(page, { broken, allowed: /(?!)/ });
}

const guarded = new WeakMap<Page, { broken: string[]; allowed: RegExp }>();

/** Expects a page to be stopped at something. */
export function allow(page: Page, allowed: RegExp): void {
  guarded.set(page, { broken: guarded.get(page)?.broken ?? [], allowed });
}

/** What a guarded page broke. */
export const brokenBy = (page: Page): string[] => {
  const { broken = [], allowed = /(?!)/ } = guarded.get(page) ?? {};
  return broken.filter((text) => !allowed.test(text));
};
