import type { Step } from "@platform/api";
import type { Shelf } from "./drafts.js";

/** Keeps the step a person is at, so that a reload shows it again instead of beginning anew. Lives in this tab only. */
export class SavedStep {
  readonly #shelf: Shelf;
  readonly #key: string;

  constructor(shelf: Shelf, realm: string, journey: string | undefined) {
    this.#shelf = shelf;
    this.#key = `step ${realm} ${journey ?? ""}`;
  }

  /** Notes the step. */
  save(step: Step): void {
    this.#shelf.setItem(this.#key, JSON.stringify(step));
  }

  /** The step, if its session may still be alive at `now` (milliseconds since 1970). */
  read(now: number): Step | undefined {
    try {
      const step = JSON.parse(this.#shelf.getItem(this.#key) ?? "null") as Step | null;
      return step !== null && expiry(step.authId) > now ? step : undefined;
    } catch {
      return undefined;
    }
  }

  /** Forgets it. */
  clear(): void {
    this.#shelf.removeItem(this.#key);
  }
}

/** When the token of a step runs out, in milliseconds since 1970. It is a JWT; nothing else of it is of interest here. */
export function expiry(authId: string): number {
  const payload = authId.split(".")[1] ?? "";
  const claims = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as { exp?: number };
  return (claims.exp ?? 0) * 1000;
}

const REDIRECTED = "redirected";

/** Notes the step that sends the person to another side, with the page to come back to. */
export function saveRedirect(shelf: Shelf, step: Step, journey: string | undefined, realm: string): void {
  shelf.setItem(REDIRECTED, JSON.stringify({ step, journey, realm }));
}

/** The step that had sent the person away. It is answered once. */
export function takeRedirect(shelf: Shelf): { step: Step; journey?: string; realm: string } | undefined {
  const text = shelf.getItem(REDIRECTED);
  shelf.removeItem(REDIRECTED);
  return text === null ? undefined : (JSON.parse(text) as { step: Step; journey?: string; realm: string });
}
