import { defineConfig, devices } from "@playwright/test";

const scheme = (colorScheme: "light" | "dark") => ({ colorScheme }) as const;

// A browser that asks nobody but the platform: no updates, no metrics, no look-ups of its own.
const launchOptions = {
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

export default defineConfig({
  testDir: "e2e",
  outputDir: "../../artifacts/web/results",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["junit", { outputFile: process.env.JUNIT ?? "../../artifacts/test-results/WebBrowser.xml" }]],
  use: { baseURL: process.env.PLATFORM_URL ?? "http://localhost:8080", locale: "en-US", trace: "retain-on-failure", launchOptions },
  projects: [
    { name: "desktop-light", use: { ...devices["Desktop Chrome"], ...scheme("light"), launchOptions } },
    { name: "desktop-dark", use: { ...devices["Desktop Chrome"], ...scheme("dark"), launchOptions }, grep: /@looks/ },
    { name: "phone-light", use: { ...devices["Pixel 7"], ...scheme("light"), launchOptions }, grep: /@looks/ },
    { name: "phone-dark", use: { ...devices["Pixel 7"], ...scheme("dark"), launchOptions }, grep: /@looks/ },
  ],
});
