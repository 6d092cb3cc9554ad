import "./theme/tokens.css";
import "./theme/page.css";
import { render } from "preact";
import { App } from "./app/App.js";
import { CrashPage } from "./app/ErrorBoundary.js";
import { report } from "./app/reporting.js";
import { loadTexts } from "./texts/texts.js";
import { applyScheme, applyTheme, readTheme } from "./theme/theme.js";

const root = document.getElementById("root") as HTMLElement;

async function show(): Promise<void> {
  applyScheme();
  const theme = await readTheme();
  applyTheme(theme);
  await loadTexts(theme.texts);
  render(<App theme={theme} />, root);
}

show().catch((error: unknown) => {
  report(error);
  render(<CrashPage />, root);
});
