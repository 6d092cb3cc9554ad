import { describe, expect, it } from "vitest";
import { journeyAddress, readRoute } from "../src/app/route.js";

const journey = (more: object = {}) => ({ page: "journey", journey: undefined, realm: "/", forceAuth: false, parameters: {}, ...more });

describe("an address", () => {
  it.each([
    ["", "", journey()],
    ["", "#/service/Registration", journey({ journey: "Registration" })],
    ["?journey=ResetPassword", "", journey({ journey: "ResetPassword" })],
    ["", "#/service/Sign%20up%2Fnow", journey({ journey: "Sign up/now" })],
    ["", "#/service/%E0%A4%A", journey({ journey: "%E0%A4%A" })],
    ["?realm=/alpha", "#/service/Login", journey({ journey: "Login", realm: "/alpha" })],
    ["?realm=%2Falpha&suspendedId=abc&authIndexType=service&authIndexValue=ResetPassword", "", journey({ journey: "ResetPassword", realm: "/alpha", suspendedId: "abc" })],
    ["?goto=https%3A%2F%2Fapp.example.com", "#/service/Login", journey({ journey: "Login", goto: "https://app.example.com" })],
    ["", "#/service/UpdatePassword?ForceAuth=true&returnTo=security", journey({ journey: "UpdatePassword", forceAuth: true, returnTo: "security" })],
    ["", "#/service/Login?returnTo=//evil.example.com", journey({ journey: "Login" })],
    ["?campaign=spring&locale=de", "#/service/Registration", journey({ journey: "Registration", parameters: { campaign: "spring" } })],
    ["?code=1&state=2", "#/service/Login", journey({ journey: "Login", comeBack: { code: "1", state: "2" } })],
    ["?code=1", "#/service/Login", journey({ journey: "Login" })],
    ["", "#/profile", { page: "profile", realm: "/" }],
    ["", "#/signed-out", { page: "signedOut", realm: "/" }],
    ["", "#/service", { page: "notFound", realm: "/" }],
    ["", "#/no/such/page", { page: "notFound", realm: "/" }],
  ])("%s%s", (search, hash, route) => expect(readRoute(search, hash)).toEqual(route));

  it("of a journey is read as that journey, whatever its name", () => {
    for (const name of ["Login", "Sign up / now", "a?b#c", "日本"])
      expect(readRoute("", journeyAddress(name, { ForceAuth: "true" }))).toMatchObject({ journey: name, forceAuth: true });
  });
});
