import { defineConfig } from "@playwright/test";

// A browser that asks nobody but the platform: no updates, no metrics, no look-ups of its own.
const launchOptions = {
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

export default defineConfig({
  testDir: "e2e",
  outputDir: "../../artifacts/web/results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["junit", { outputFile: process.env.JUNIT ?? "../../artifacts/test-results/WebBrowser.xml" }]],
  use: { baseURL: process.env.PLATFORM_URL ?? "http://localhost:8080", locale: "en-US", trace: "retain-on-failure", launchOptions },
});
