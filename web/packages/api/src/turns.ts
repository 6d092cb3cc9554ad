import type { Callback, Json } from "./callbacks.js";

/** The server asks: show the callbacks, and send the answers back with `JourneyClient.submit`. */
export interface Step {
  kind: "step";
  authId: string;
  callbacks: Callback[];
  stage?: string;
  header?: string;
  description?: string;
}

/** The journey has succeeded. */
export interface Succeeded {
  kind: "succeeded";
  /** Absent when the journey makes no session, or the server keeps the token in its cookie alone. */
  tokenId?: string;
  successUrl: string;
  realm: string;
}

/** The journey has ended without success, or the request was refused. */
export interface Failed {
  kind: "failed";
  /** HTTP status: 401 for a journey that failed, 400 for a request that was wrong, 429 for too many of them. */
  status: number;
  message: string;
  /** `"110"`: the step is no longer valid; start over. */
  errorCode?: string;
  /** Where the journey wants a person to go after it failed. */
  failureUrl?: string;
  /** Seconds after which to try again, where the server tells. */
  retryAfter?: number;
}

/** What the server says next. */
export type Turn = Step | Succeeded | Failed;

/** The code of a step that is no longer valid (protocol reference, section 1.7). */
export const STALE_STEP = "110";

/** Whether a turn says that its step is no longer valid. */
export const isStale = (turn: Turn): boolean => turn.kind === "failed" && turn.errorCode === STALE_STEP;

/** Reads an answer of the authenticate endpoint. A step has an `authId`; success is a 2xx with a URL; everything else failed. */
export function readTurn(status: number, body: Json, retryAfter?: number): Turn {
  const answer = isObject(body) ? body : {};
  if (typeof answer.authId === "string") return readStep(answer.authId, answer);
  if (status >= 200 && status < 300 && typeof answer.successUrl === "string") {
    return {
      kind: "succeeded",
      successUrl: answer.successUrl,
      realm: text(answer.realm) ?? "/",
      ...(text(answer.tokenId) === undefined ? {} : { tokenId: text(answer.tokenId) as string }),
    };
  }
  return readFailure(status, answer, retryAfter);
}

function readStep(authId: string, answer: Record<string, Json>): Step {
  const step: Step = { kind: "step", authId, callbacks: (Array.isArray(answer.callbacks) ? answer.callbacks : []) as unknown as Callback[] };
  for (const member of ["stage", "header", "description"] as const) {
    const value = text(answer[member]);
    if (value !== undefined) step[member] = value;
  }
  return step;
}

function readFailure(status: number, answer: Record<string, Json>, retryAfter?: number): Failed {
  const detail = isObject(answer.detail) ? answer.detail : {};
  const failed: Failed = { kind: "failed", status, message: text(answer.message) ?? "" };
  const errorCode = text(detail.errorCode);
  const failureUrl = text(detail.failureUrl);
  if (errorCode !== undefined) failed.errorCode = errorCode;
  if (failureUrl !== undefined) failed.failureUrl = failureUrl;
  if (retryAfter !== undefined) failed.retryAfter = retryAfter;
  return failed;
}

const text = (value: Json | undefined): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const isObject = (value: Json | undefined): value is Record<string, Json> => typeof value === "object" && value !== null && !Array.isArray(value);
