import { describe, expect, it } from "vitest";
import { fill, JourneyClient, propertyFailures, RefusedError, type Step, Transport, UnreachableError } from "../src/index.js";

interface Sent {
  url: string;
  headers: Headers;
  body: unknown;
}

/** A server that answers in turn, and remembers what it was asked. */
function server(...answers: { status?: number; body: unknown; headers?: Record<string, string> }[]) {
  const sent: Sent[] = [];
  const answering = async (input: string | URL | Request, init?: RequestInit) => {
    sent.push({ url: String(input), headers: new Headers(init?.headers), body: init?.body === undefined ? undefined : JSON.parse(String(init.body)) });
    const { status = 200, body, headers = {} } = answers.shift() ?? { body: null };
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
  };
  return { sent, fetch: answering as typeof fetch };
}

const step: Step = {
  kind: "step",
  authId: "a.b.c",
  callbacks: [
    { type: "NameCallback", output: [], input: [{ name: "IDToken1", value: "" }] },
    { type: "TextOutputCallback", output: [] },
    {
      type: "ValidatedCreatePasswordCallback",
      output: [],
      input: [
        { name: "IDToken3", value: "" },
        { name: "IDToken3validateOnly", value: false },
      ],
    },
  ],
};

describe("a journey client", () => {
  it("starts with the journey, the realm and the languages of the page, and proves that it is no foreign page", async () => {
    const { sent, fetch } = server({ body: { authId: "a.b.c", callbacks: [] } });
    await new JourneyClient({ realm: "/alpha", languages: () => "de", fetch }).start({
      journey: "Sign up",
      goto: "https://app.example.com/?a=b",
      forceAuth: true,
      parameters: { campaign: "spring" },
    });
    expect(sent[0]?.url).toBe(
      "/am/json/realms/root/realms/alpha/authenticate?campaign=spring&authIndexType=service&authIndexValue=Sign+up&goto=https%3A%2F%2Fapp.example.com%2F%3Fa%3Db&ForceAuth=true",
    );
    expect(sent[0]?.headers.get("X-Requested-With")).toBe("XMLHttpRequest");
    expect(sent[0]?.headers.get("Accept-Language")).toBe("de");
    expect(sent[0]?.body).toEqual({});
  });

  it("answers with the callbacks as they came, the given inputs filled in", async () => {
    const { sent, fetch } = server({ body: { successUrl: "/", realm: "/" } });
    await new JourneyClient({ fetch }).submit(step, fill(step, { NameCallback: "ada", ValidatedCreatePasswordCallback: "secret", KbaCreateCallback: "not there" }));
    expect(sent[0]?.body).toEqual({
      authId: "a.b.c",
      callbacks: [
        { type: "NameCallback", output: [], input: [{ name: "IDToken1", value: "ada" }] },
        { type: "TextOutputCallback", output: [] },
        {
          type: "ValidatedCreatePasswordCallback",
          output: [],
          input: [
            { name: "IDToken3", value: "secret" },
            { name: "IDToken3validateOnly", value: false },
          ],
        },
      ],
    });
  });

  it("validates one value without answering the step", async () => {
    const { sent, fetch } = server({ body: { authId: "a.b.d", callbacks: [] } });
    await new JourneyClient({ fetch }).validate(step, { IDToken3: "short" }, step.callbacks[2] ?? { type: "" });
    expect(sent[0]?.body).toMatchObject({ callbacks: [{}, {}, { input: [{ value: "short" }, { name: "IDToken3validateOnly", value: true }] }] });
    expect(() => new JourneyClient({ fetch }).validate(step, {}, step.callbacks[0] ?? { type: "" })).toThrow(TypeError);
  });

  it("resumes by the id of the link alone", async () => {
    const { sent, fetch } = server({ status: 401, body: { code: 401, message: "Token not found." } });
    const turn = await new JourneyClient({ fetch }).resume("abc", "ResetPassword");
    expect(sent[0]?.url).toBe("/am/json/realms/root/authenticate?suspendedId=abc&authIndexType=service&authIndexValue=ResetPassword");
    expect(turn).toEqual({ kind: "failed", status: 401, message: "Token not found." });
  });

  it("tells when to come back after too many requests", async () => {
    const { fetch } = server({ status: 429, body: { code: 429, message: "Too Many Requests" }, headers: { "Retry-After": "30" } });
    expect(await new JourneyClient({ fetch }).start()).toMatchObject({ status: 429, retryAfter: 30 });
  });

  it("says that nobody answered, when nobody did", async () => {
    const away = (() => Promise.reject(new TypeError("fetch failed"))) as typeof fetch;
    await expect(new JourneyClient({ fetch: away }).start()).rejects.toBeInstanceOf(UnreachableError);
  });

  it("passes on that its caller gave up", async () => {
    const controller = new AbortController();
    controller.abort(new Error("typed on"));
    const aborted = ((_: unknown, init?: RequestInit) => Promise.reject(init?.signal?.reason)) as typeof fetch;
    await expect(new JourneyClient({ fetch: aborted }).submit(step, {}, controller.signal)).rejects.toThrow("typed on");
  });
});

describe("a refused change", () => {
  it("names the values and their rules", async () => {
    const detail = { result: false, failedPolicyRequirements: [{ property: "mail", policyRequirements: [{ policyRequirement: "VALID_EMAIL_ADDRESS_FORMAT" }] }] };
    const { fetch } = server({ status: 403, body: { code: 403, message: "Policy validation failed", detail } });
    const error = await new Transport({ fetch }).ask({ method: "PATCH", path: "/openidm/managed/user/1", body: [] }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RefusedError);
    expect(propertyFailures(error)).toEqual({ mail: [{ policyRequirement: "VALID_EMAIL_ADDRESS_FORMAT" }] });
    expect(propertyFailures(new Error("other"))).toEqual({});
  });
});
