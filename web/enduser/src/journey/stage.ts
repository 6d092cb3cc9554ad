/** Wishes of the person who drew the page (protocol reference, section 1.5): `stage` is a name, or JSON. */
export interface Stage {
  name?: string;
  submitButtonText?: Record<string, string>;
  pageFooter?: Record<string, string>;
  /** Confirmations stand as links below the form. */
  showButtonsAsLinks: boolean;
}

/** Reads a stage. One that cannot be read wishes nothing. */
export function readStage(stage: string | undefined): Stage {
  if (stage === undefined) return { showButtonsAsLinks: false };
  if (!stage.includes("{")) return { name: stage, showButtonsAsLinks: false };
  try {
    const { submitButtonText, pageFooter, ConfirmationCallback } = JSON.parse(stage) as Record<string, unknown>;
    return {
      ...(isTexts(submitButtonText) ? { submitButtonText } : {}),
      ...(isTexts(pageFooter) ? { pageFooter } : {}),
      showButtonsAsLinks: Array.isArray(ConfirmationCallback) && (ConfirmationCallback[0] as { showButtonsAsLinks?: boolean } | undefined)?.showButtonsAsLinks === true,
    };
  } catch {
    return { showButtonsAsLinks: false };
  }
}

/** The text of a language, else of its parent, else the first. */
export function localized(texts: Record<string, string> | undefined, language: string): string | undefined {
  if (texts === undefined) return undefined;
  const wanted = language.toLowerCase().split("-")[0] ?? "";
  const found =
    Object.entries(texts).find(([name]) => name.toLowerCase().replace("_", "-") === language.toLowerCase()) ??
    Object.entries(texts).find(([name]) => name.toLowerCase().startsWith(wanted));
  return (found ?? Object.entries(texts)[0])?.[1];
}

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === "string");
