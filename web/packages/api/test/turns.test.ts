import { describe, expect, it } from "vitest";
import { failedPolicies, inputName, isStale, outputs, readTurn, realmPath } from "../src/index.js";

describe("an answer of the authenticate endpoint", () => {
  it("with an authId is a step, whatever its status", () => {
    expect(readTurn(200, { authId: "a.b.c", callbacks: [], stage: "", header: "Hello" })).toEqual({ kind: "step", authId: "a.b.c", callbacks: [], header: "Hello" });
  });

  it("with a successUrl succeeded, with and without a token", () => {
    expect(readTurn(200, { tokenId: "t", successUrl: "/am/console", realm: "/alpha" })).toEqual({ kind: "succeeded", tokenId: "t", successUrl: "/am/console", realm: "/alpha" });
    expect(readTurn(200, { message: "Authentication Successful", successUrl: "/am/console", realm: "/" })).toEqual({ kind: "succeeded", successUrl: "/am/console", realm: "/" });
  });

  it.each([[401], [400], [429], [500]])("with status %i failed, even with a successUrl", (status) => {
    expect(readTurn(status, { code: status, message: "No", successUrl: "/am/console" })).toEqual({ kind: "failed", status, message: "No" });
  });

  it("that is no object failed", () => {
    expect(readTurn(502, null)).toEqual({ kind: "failed", status: 502, message: "" });
    expect(readTurn(200, [])).toMatchObject({ kind: "failed", status: 200 });
  });

  it("with code 110 says that the step has grown old", () => {
    const turn = readTurn(401, { code: 401, message: "Session has timed out", detail: { errorCode: "110", failureUrl: "" } });
    expect(isStale(turn)).toBe(true);
    expect(turn).not.toHaveProperty("failureUrl");
  });
});

describe("a callback", () => {
  const username = {
    type: "ValidatedCreateUsernameCallback" as const,
    output: [
      { name: "prompt", value: "User name" },
      { name: "failedPolicies", value: ['{ "policyRequirement": "MIN_LENGTH", "params": { "minLength": 8 } }', "not json", '{"other":1}'] },
    ],
    input: [
      { name: "IDToken10", value: "" },
      { name: "IDToken10validateOnly", value: false },
    ],
  };

  it("tells what it asks by name", () => expect(outputs(username).prompt).toBe("User name"));

  it("names its inputs by what stands behind the number", () => {
    expect(inputName(username)).toBe("IDToken10");
    expect(inputName(username, "validateOnly")).toBe("IDToken10validateOnly");
    expect(inputName(username, "0")).toBeUndefined();
    expect(inputName({ type: "TextOutputCallback" })).toBeUndefined();
  });

  it("tells its failures, and leaves out what cannot be read", () => expect(failedPolicies(username)).toEqual([{ policyRequirement: "MIN_LENGTH", params: { minLength: 8 } }]));
});

describe("the path of a realm", () => {
  it.each([
    [undefined, "realms/root"],
    ["/", "realms/root"],
    ["root", "realms/root"],
    ["/alpha", "realms/root/realms/alpha"],
    ["alpha/beta gamma", "realms/root/realms/alpha/realms/beta%20gamma"],
  ])("of %s is %s", (realm, path) => expect(realmPath(realm)).toBe(path));
});
