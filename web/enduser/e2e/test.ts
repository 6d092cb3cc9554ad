import { test as base, expect } from "@playwright/test";
import { brokenBy, guard } from "./looks.js";

/** Tests in which every page is guarded. */
export const test = base.extend({
  page: async ({ page }, use) => {
    guard(page);
    await use(page);
    expect(brokenBy(page)).toEqual([]);
  },
});

export { expect };
