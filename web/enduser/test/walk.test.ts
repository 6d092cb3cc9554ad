import type { Callback, Json, Step, Turn } from "@platform/api";
import { UnreachableError } from "@platform/api";
import { beforeEach, describe, expect, it } from "vitest";
import type { JourneyRoute } from "../src/app/route.js";
import { Drafts } from "../src/journey/drafts.js";
import { SavedStep } from "../src/journey/savedStep.js";
import { JourneyWalk, type WalkState } from "../src/journey/walk.js";

const NOW = 1_000_000;

const authId = (expires = NOW + 60_000, salt = "") => `x.${btoa(JSON.stringify({ exp: expires / 1000, salt }))}.y`;

const callback = (type: string, output: Record<string, Json>, inputs: Record<string, Json>): Callback => ({
  type,
  output: Object.entries(output).map(([name, value]) => ({ name, value })),
  input: Object.entries(inputs).map(([name, value]) => ({ name, value })),
});

const name = (value = "", failures: string[] = []) =>
  callback("ValidatedCreateUsernameCallback", { prompt: "User name", failedPolicies: failures }, { IDToken1: value, IDToken1validateOnly: false });
const password = () => callback("PasswordCallback", { prompt: "Password" }, { IDToken2: "" });
const step = (...callbacks: Callback[]): Step => ({ kind: "step", authId: authId(), callbacks });
const login = () => step(name(), password());
const suspended = () => step({ type: "SuspendedTextOutputCallback", output: [{ name: "message", value: "Look" }] });
const failed = (message: string, more: object = {}): Turn => ({ kind: "failed", status: 401, message, ...more });
const stale = failed("Session has timed out", { errorCode: "110" });
const success: Turn = { kind: "succeeded", successUrl: "/am/console", realm: "/" };
const route = (more: Partial<JourneyRoute> = {}): JourneyRoute => ({ page: "journey", journey: "Login", realm: "/", forceAuth: false, parameters: {}, ...more });

/** A server that gives the turns it is told to, and remembers how it was asked. */
class ScriptedServer {
  readonly asked: { call: string; answers?: unknown }[] = [];
  readonly #turns: (Turn | Error)[];

  constructor(...turns: (Turn | Error)[]) {
    this.#turns = turns;
  }

  start = () => this.#next("start");
  submit = (_: Step, answers: unknown) => this.#next("submit", answers);
  validate = (_: Step, answers: unknown) => this.#next("validate", answers);
  resume = (id: string) => this.#next(`resume ${id}`);
  comeBack = (_: Step, parameters: unknown) => this.#next("comeBack", parameters);

  async #next(call: string, answers?: unknown): Promise<Turn> {
    this.asked.push(answers === undefined ? { call } : { call, answers });
    const turn = this.#turns.shift();
    if (turn === undefined) throw new Error("The script is over.");
    if (turn instanceof Error) throw turn;
    return turn;
  }
}

beforeEach(() => sessionStorage.clear());

function walk(server: ScriptedServer, to = route()) {
  const states: WalkState[] = [];
  const made = new JourneyWalk(server as never, to, new Drafts(sessionStorage, to.realm, to.journey), new SavedStep(sessionStorage, to.realm, to.journey), (state) =>
    states.push(state),
  );
  return { walk: made, states, now: () => made.state };
}

const stepState = (state: WalkState) => {
  if (state.kind !== "step") throw new Error(`It is ${state.kind}.`);
  return state;
};

describe("a walk", () => {
  it("goes from the first step to success, and forgets what was typed", async () => {
    const server = new ScriptedServer(login(), success);
    const { walk: journey, now } = walk(server);
    await journey.begin(NOW);
    journey.type({ IDToken1: "ada" });
    await journey.submit({ IDToken2: "secret" });
    expect(now()).toEqual({ kind: "succeeded", successUrl: "/am/console" });
    expect(server.asked[1]).toEqual({ call: "submit", answers: { IDToken1: "ada", IDToken1validateOnly: false, IDToken2: "secret" } });
    expect(sessionStorage.length).toBe(0);
  });

  it("starts over after a refusal, says why, and keeps the name but not the password", async () => {
    const { walk: journey, now } = walk(new ScriptedServer(login(), failed("Login failure"), login()));
    await journey.begin(NOW);
    await journey.submit({ IDToken1: "ada", IDToken2: "wrong" });
    expect(stepState(now())).toMatchObject({ notice: { kind: "refused", text: "Login failure" }, answers: { IDToken1: "ada", IDToken2: "" }, busy: false });
  });

  it("sends the same answers to a new first step when the old one has grown too old, unnoticed", async () => {
    const server = new ScriptedServer(login(), stale, login(), success);
    const { walk: journey, now } = walk(server);
    await journey.begin(NOW);
    await journey.submit({ IDToken1: "ada", IDToken2: "secret" });
    expect(now().kind).toBe("succeeded");
    expect(server.asked.map(({ call }) => call)).toEqual(["start", "submit", "start", "submit"]);
  });

  it("starts over deeper in a journey that has grown too old, and says so", async () => {
    const second = step(callback("TextInputCallback", { prompt: "City" }, { IDToken1: "" }));
    const { walk: journey, now } = walk(new ScriptedServer(login(), second, stale, login()));
    await journey.begin(NOW);
    await journey.submit({ IDToken1: "ada", IDToken2: "secret" });
    await journey.submit({ IDToken1: "London" });
    expect(stepState(now())).toMatchObject({ notice: { kind: "expired" }, answers: { IDToken1: "ada" } });
  });

  it("keeps secrets when another value of the page was not good enough", async () => {
    const again = step(name("ada", ['{"policyRequirement":"UNIQUE"}']), password());
    const { walk: journey, now } = walk(new ScriptedServer(login(), again));
    await journey.begin(NOW);
    await journey.submit({ IDToken1: "ada", IDToken2: "secret" });
    expect(stepState(now()).answers).toMatchObject({ IDToken1: "ada", IDToken2: "secret" });
  });

  it("writes no secret into the tab's storage", async () => {
    const kba = callback("KbaCreateCallback", { prompt: "Question" }, { IDToken3question: "", IDToken3answer: "" });
    const { walk: journey } = walk(new ScriptedServer(step(name(), password(), kba)));
    await journey.begin(NOW);
    journey.type({ IDToken1: "ada", IDToken2: "hunter2", IDToken3question: "Pet?", IDToken3answer: "Rex" });
    const stored = Object.keys(sessionStorage)
      .map((key) => sessionStorage.getItem(key))
      .join();
    expect(stored).toContain("ada");
    expect(stored).toContain("Pet?");
    expect(stored).not.toMatch(/hunter2|Rex/);
  });

  it("shows the step of before a reload with what was typed, without asking the server", async () => {
    const before = walk(new ScriptedServer(login()));
    await before.walk.begin(NOW);
    before.walk.type({ IDToken1: "ada" });
    const server = new ScriptedServer();
    const after = walk(server);
    await after.walk.begin(NOW);
    expect(stepState(after.now()).answers.IDToken1).toBe("ada");
    expect(server.asked).toEqual([]);
  });

  it("starts anew when the saved step cannot be alive any more", async () => {
    await walk(new ScriptedServer(login())).walk.begin(NOW);
    const server = new ScriptedServer(login());
    await walk(server).walk.begin(NOW + 120_000);
    expect(server.asked).toEqual([{ call: "start" }]);
  });

  it("stays where it is when the server cannot be reached, with everything typed, and can be sent again", async () => {
    const { walk: journey, now } = walk(new ScriptedServer(login(), new UnreachableError("away"), success));
    await journey.begin(NOW);
    await journey.submit({ IDToken1: "ada", IDToken2: "secret" });
    expect(stepState(now())).toMatchObject({ notice: { kind: "unreachable" }, busy: false, answers: { IDToken2: "secret" } });
    await journey.submit();
    expect(now().kind).toBe("succeeded");
  });

  it.each([
    [429, "tooMany"],
    [500, "broken"],
    [503, "broken"],
  ] as const)("stays where it is after status %i", async (status, kind) => {
    const { walk: journey, now } = walk(new ScriptedServer(login(), { kind: "failed", status, message: "x" }));
    await journey.begin(NOW);
    await journey.submit({ IDToken1: "ada" });
    expect(stepState(now())).toMatchObject({ notice: { kind }, answers: { IDToken1: "ada" } });
  });

  it.each([
    [{ kind: "failed", status: 400, message: "No Configuration found" }, {}, "unknownJourney"],
    [failed("Token not found."), { suspendedId: "used" }, "linkUsed"],
    [failed("Login failure"), {}, "refused"],
    [{ kind: "failed", status: 429, message: "", retryAfter: 9 }, {}, "tooMany"],
    [new UnreachableError("away"), {}, "unreachable"],
  ] as [Turn | Error, Partial<JourneyRoute>, string][])("ends with a way on when it cannot even begin: %j", async (turn, more, reason) => {
    const { walk: journey, now } = walk(new ScriptedServer(turn), route(more));
    await journey.begin(NOW);
    expect(now()).toMatchObject({ kind: "ended", reason });
  });

  it("goes where the journey wants after failure", async () => {
    const { walk: journey, now } = walk(new ScriptedServer(login(), failed("Login failure", { failureUrl: "https://app.example.com" })));
    await journey.begin(NOW);
    await journey.submit();
    expect(now()).toEqual({ kind: "leaving", address: "https://app.example.com" });
  });

  it("sends a step once, however often it is clicked", async () => {
    const server = new ScriptedServer(login(), success);
    const { walk: journey } = walk(server);
    await journey.begin(NOW);
    await Promise.all([journey.submit({ IDToken1: "ada" }), journey.submit(), journey.submit()]);
    expect(server.asked.map(({ call }) => call)).toEqual(["start", "submit"]);
  });

  it("shows what a check says at the value, and nothing else of it changes", async () => {
    const checked = step(name("overwritten", ['{"policyRequirement":"UNIQUE"}']), password());
    const { walk: journey, now } = walk(new ScriptedServer(login(), { ...checked, authId: authId(NOW + 90_000, "new") }));
    await journey.begin(NOW);
    journey.type({ IDToken1: "ada", IDToken2: "secret" });
    const before = stepState(now());
    await journey.validate(before.step.callbacks[0] as Callback);
    const after = stepState(now());
    expect(after.answers).toEqual(before.answers);
    expect(after.step.callbacks[0]?.output?.[1]?.value).toEqual(['{"policyRequirement":"UNIQUE"}']);
    expect(after.step.authId).toBe(authId(NOW + 90_000, "new"));
  });

  it("forgets a check that fails: the value is judged when it is sent", async () => {
    const { walk: journey, now } = walk(new ScriptedServer(login(), new UnreachableError("away")));
    await journey.begin(NOW);
    const before = now();
    await journey.validate(stepState(before).step.callbacks[0] as Callback);
    expect(now()).toBe(before);
  });

  it("has a mail sent again by going the same way again", async () => {
    const server = new ScriptedServer(login(), suspended(), login(), suspended());
    const { walk: journey, now } = walk(server);
    await journey.begin(NOW);
    await journey.submit({ IDToken1: "ada", IDToken2: "secret" });
    expect(now()).toMatchObject({ kind: "suspended", message: "Look", canResend: true });
    await journey.resend();
    expect(now()).toMatchObject({ kind: "suspended", resent: 1, busy: false });
    expect(server.asked[3]).toEqual(server.asked[1]);
  });

  it("cannot send again after a reload: the answers are gone, and starting over is offered", async () => {
    const before = walk(new ScriptedServer(suspended()));
    await before.walk.begin(NOW);
    const after = walk(new ScriptedServer());
    await after.walk.begin(NOW);
    expect(after.now()).toMatchObject({ kind: "suspended", canResend: false });
  });

  it("goes on with the step that had sent the person away", async () => {
    const server = new ScriptedServer(success);
    const { walk: journey, now } = walk(server, route({ comeBack: { code: "1", state: "2" } }));
    await journey.begin(NOW, login());
    expect(server.asked).toEqual([{ call: "comeBack", answers: { code: "1", state: "2" } }]);
    expect(now().kind).toBe("succeeded");
  });

  it("has lost the thread when nobody had left from this tab", async () => {
    const { walk: journey, now } = walk(new ScriptedServer(), route({ comeBack: { code: "1", state: "2" } }));
    await journey.begin(NOW);
    expect(now()).toMatchObject({ kind: "ended", reason: "comeBackLost" });
  });

  it("redirects without keeping the step as one to come back to by a reload", async () => {
    const away = step({ type: "RedirectCallback", output: [{ name: "redirectUrl", value: "https://id.example.com" }] });
    const { walk: journey, now } = walk(new ScriptedServer(away));
    await journey.begin(NOW);
    expect(now().kind).toBe("redirecting");
    expect(sessionStorage.getItem("step / Login")).toBeNull();
  });
});
