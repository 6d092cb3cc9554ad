import { type Answers, type Callback, type Failed, failedPolicies, isCallback, isStale, type JourneyClient, outputs, type Step, type Turn, UnreachableError } from "@platform/api";
import type { JourneyRoute } from "../app/route.js";
import type { Drafts } from "./drafts.js";
import type { SavedStep } from "./savedStep.js";

/** What a person is told above a step. `text` is the server's; without it the page has words of its own. */
export interface Notice {
  kind: "refused" | "expired" | "unreachable" | "tooMany" | "broken";
  text?: string;
  retryAfter?: number;
}

/** Why a journey cannot go on here. */
export type EndReason = "unknownJourney" | "linkUsed" | "comeBackLost" | "unreachable" | "tooMany" | "refused";

/** Where a person is in a journey. */
export type WalkState =
  | { kind: "loading" }
  | { kind: "step"; step: Step; answers: Answers; busy: boolean; visit: number; notice?: Notice }
  | { kind: "suspended"; message: string; canResend: boolean; resent: number; busy: boolean; notice?: Notice }
  | { kind: "redirecting"; step: Step }
  | { kind: "leaving"; address: string }
  | { kind: "succeeded"; successUrl: string }
  | { kind: "ended"; reason: EndReason; message?: string; retryAfter?: number };

interface Visit {
  step: Step;
  answers: Answers;
}

type Client = Pick<JourneyClient, "start" | "submit" | "validate" | "resume" | "comeBack">;

/** Walks one journey for one page: knows what is shown, and what to do with every answer of the server. Has no idea of a browser. */
export class JourneyWalk {
  readonly #client: Client;
  readonly #route: JourneyRoute;
  readonly #drafts: Drafts;
  readonly #saved: SavedStep;
  readonly #changed: (state: WalkState) => void;
  #state: WalkState = { kind: "loading" };
  #trail: Visit[] = [];
  #visits = 0;
  #probe: AbortController | undefined;

  constructor(client: Client, route: JourneyRoute, drafts: Drafts, saved: SavedStep, changed: (state: WalkState) => void) {
    this.#client = client;
    this.#route = route;
    this.#drafts = drafts;
    this.#saved = saved;
    this.#changed = changed;
  }

  /** Where the person is. */
  get state(): WalkState {
    return this.#state;
  }

  /** Whether nothing was answered yet, so that beginning anew costs nothing. */
  get isAtItsBeginning(): boolean {
    return this.#trail.length === 0;
  }

  /** Goes to where the address leads: into a link that was opened, back from another side, to the step of before a reload, or to the beginning. */
  async begin(now: number, sentAway?: Step): Promise<void> {
    const { suspendedId, comeBack, journey } = this.#route;
    if (comeBack !== undefined) {
      if (sentAway === undefined) return this.#show({ kind: "ended", reason: "comeBackLost" });
      return this.#take(() => this.#client.comeBack(sentAway, comeBack), "start");
    }
    if (suspendedId !== undefined) return this.#take(() => this.#client.resume(suspendedId, journey), "link");
    const saved = this.#saved.read(now);
    if (saved !== undefined) return this.#arrive(saved);
    return this.#take(() => this.#start(), "start");
  }

  /** Begins anew. What was typed stays. */
  async restart(notice?: Notice): Promise<void> {
    this.#saved.clear();
    this.#trail = [];
    await this.#take(() => this.#start(), "start", notice);
  }

  /** Notes what was typed. */
  type(answers: Answers): void {
    if (this.#state.kind !== "step") return;
    const merged = { ...this.#state.answers, ...answers };
    this.#drafts.keep(this.#state.step, merged);
    this.#show({ ...this.#state, answers: merged });
  }

  /** Sends the answers of the step. */
  async submit(more: Answers = {}): Promise<void> {
    this.type(more);
    const state = this.#state;
    if (state.kind !== "step" || state.busy) return;
    this.#probe?.abort();
    const { notice: _, ...rest } = state;
    this.#show({ ...rest, busy: true });
    const visit = { step: state.step, answers: state.answers };
    try {
      await this.#judge(await this.#client.submit(visit.step, visit.answers), visit);
    } catch (error) {
      this.#stay(noticeOf(error));
    }
  }

  /** Asks whether a value is good enough so far. What the server says is shown at the value, and nowhere else. */
  async validate(callback: Callback): Promise<void> {
    const state = this.#state;
    if (state.kind !== "step" || state.busy) return;
    const index = state.step.callbacks.indexOf(callback);
    this.#probe?.abort();
    const probe = new AbortController();
    this.#probe = probe;
    try {
      const turn = await this.#client.validate(state.step, state.answers, callback, probe.signal);
      const checked = turn.kind === "step" ? turn.callbacks[index] : undefined;
      const present = this.#state;
      if (probe.signal.aborted || turn.kind !== "step" || checked?.type !== callback.type || present.kind !== "step" || present.visit !== state.visit) return;
      const step = { ...present.step, authId: turn.authId, callbacks: present.step.callbacks.with(index, { ...callback, output: checked.output ?? [] }) };
      this.#saved.save(step);
      this.#show({ ...present, step });
    } catch {
      // A hint that could not be had: what is sent at the end is judged all the same.
    }
  }

  /** Has the mail sent once more, by going the same way again. */
  async resend(): Promise<void> {
    const state = this.#state;
    if (state.kind !== "suspended" || state.busy || this.#trail.length === 0) return;
    this.#show({ ...state, busy: true });
    try {
      let turn = await this.#start();
      for (const { step, answers } of this.#trail) {
        if (turn.kind !== "step" || !isSameShape(turn, step)) break;
        turn = await this.#client.submit(turn, answers);
      }
      if (turn.kind === "step" && suspension(turn) !== undefined) {
        this.#saved.save(turn);
        return this.#show({ ...state, busy: false, resent: state.resent + 1 });
      }
      await this.#judge(turn, undefined);
    } catch (error) {
      this.#show({ ...state, busy: false, notice: noticeOf(error) });
    }
  }

  #start(): Promise<Turn> {
    const { journey, goto, gotoOnFail, forceAuth, parameters } = this.#route;
    return this.#client.start({
      ...(journey === undefined ? {} : { journey }),
      ...(goto === undefined ? {} : { goto }),
      ...(gotoOnFail === undefined ? {} : { gotoOnFail }),
      forceAuth,
      parameters,
    });
  }

  /** What comes of a first call: nobody has answered anything yet. */
  async #take(ask: () => Promise<Turn>, how: "start" | "link", notice?: Notice): Promise<void> {
    this.#show({ kind: "loading" });
    try {
      const turn = await ask();
      if (turn.kind === "failed") return this.#end(turn, how, notice);
      await this.#judge(turn, undefined, notice);
    } catch (error) {
      this.#show({ kind: "ended", reason: error instanceof UnreachableError ? "unreachable" : "refused" });
    }
  }

  #end(turn: Failed, how: "start" | "link", notice?: Notice): void {
    this.#saved.clear();
    const message = turn.message === "" ? notice?.text : turn.message;
    const reason: EndReason =
      turn.status === 429 ? "tooMany" : turn.status === 400 ? "unknownJourney" : turn.status >= 500 ? "unreachable" : how === "link" ? "linkUsed" : "refused";
    this.#show({ kind: "ended", reason, ...(message === undefined ? {} : { message }), ...(turn.retryAfter === undefined ? {} : { retryAfter: turn.retryAfter }) });
  }

  async #judge(turn: Turn, visit: Visit | undefined, notice?: Notice): Promise<void> {
    switch (turn.kind) {
      case "step": {
        const isAskedAgain = visit !== undefined && isSameShape(visit.step, turn);
        if (visit !== undefined && !isAskedAgain) this.#trail.push(visit);
        return this.#arrive(turn, notice, isAskedAgain && hasFailures(turn) ? visit.answers : {});
      }
      case "succeeded":
        this.#saved.clear();
        this.#drafts.clear();
        return this.#show({ kind: "succeeded", successUrl: turn.successUrl });
      case "failed":
        return this.#recover(turn, visit);
    }
  }

  /** A refusal in the midst of a journey. Nobody is left without a way on. */
  async #recover(turn: Failed, visit: Visit | undefined): Promise<void> {
    if (turn.status === 429) return this.#stay({ kind: "tooMany", ...(turn.retryAfter === undefined ? {} : { retryAfter: turn.retryAfter }) });
    if (turn.status >= 500) return this.#stay({ kind: "broken" });
    if (turn.failureUrl !== undefined) return this.#show({ kind: "leaving", address: turn.failureUrl });
    if (!isStale(turn)) return this.restart({ kind: "refused", ...(turn.message === "" ? {} : { text: turn.message }) });

    // The first step has merely grown old: the same answers go to a new one, and the person does not notice.
    if (visit !== undefined && this.#trail.length === 0 && this.#route.suspendedId === undefined) {
      const fresh = await this.#start();
      if (fresh.kind === "step" && isSameShape(fresh, visit.step)) {
        const again = await this.#client.submit(fresh, visit.answers);
        if (!isStale(again)) return this.#judge(again, { ...visit, step: fresh });
      }
    }
    return this.restart({ kind: "expired" });
  }

  /** @param typed What need not be typed again, secrets included: another value was not good enough. */
  #arrive(step: Step, notice?: Notice, typed: Answers = {}): void {
    this.#saved.save(step);
    const message = suspension(step);
    if (message !== undefined) {
      this.#show({ kind: "suspended", message, canResend: this.#trail.length > 0, resent: 0, busy: false });
    } else if (step.callbacks.some((callback) => isCallback(callback, "RedirectCallback"))) {
      this.#saved.clear();
      this.#show({ kind: "redirecting", step });
    } else {
      this.#visits += 1;
      this.#show({ kind: "step", step, answers: { ...this.#drafts.of(step), ...typed }, busy: false, visit: this.#visits, ...(notice === undefined ? {} : { notice }) });
    }
  }

  #stay(notice: Notice): void {
    const state = this.#state;
    if (state.kind === "step" || state.kind === "suspended") this.#show({ ...state, busy: false, notice });
    else this.#show({ kind: "ended", reason: notice.kind === "tooMany" ? "tooMany" : "unreachable" });
  }

  #show(state: WalkState): void {
    this.#state = state;
    this.#changed(state);
  }
}

const noticeOf = (error: unknown): Notice => ({ kind: error instanceof UnreachableError ? "unreachable" : "broken" });

/** Whether two steps ask for the same, so that the answers of one fit the other. */
export const isSameShape = (one: Step, other: Step): boolean =>
  one.callbacks.length === other.callbacks.length &&
  one.callbacks.every(({ type, output }, index) => type === other.callbacks[index]?.type && subject(output) === subject(other.callbacks[index]?.output));

const subject = (output: Callback["output"]) => output?.find(({ name }) => name === "prompt" || name === "name")?.value;

const hasFailures = (step: Step): boolean => step.callbacks.some((callback) => failedPolicies(callback).length > 0);

/** What a step says that waits for a link; `undefined`: it does not. */
function suspension(step: Step): string | undefined {
  const callback = step.callbacks.find((candidate) => isCallback(candidate, "SuspendedTextOutputCallback"));
  return callback === undefined ? undefined : outputs(callback as Callback & { type: "SuspendedTextOutputCallback" }).message;
}
