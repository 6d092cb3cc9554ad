import { look } from "./looks.js";
import { openAccount, signIn, somebody } from "./platform.js";
import { expect, test } from "./test.js";

// Every page and state, in every size and scheme: a picture to be looked at, and the rules of accessibility.
test.describe("looks", () => {
  test("sign-in, refused and not", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Sign In" })).toBeVisible();
    await look(page, "login");
    await signIn(page, { userName: "nobody-here", password: "wrong" });
    await expect(page.getByRole("alert")).toBeVisible();
    await look(page, "login-refused");
  });

  test("registration, empty, with mistakes, and its terms", async ({ page }) => {
    await page.goto("/#/service/Registration");
    await expect(page.getByRole("heading", { name: "Sign Up" })).toBeVisible();
    await look(page, "registration");
    await page.getByLabel("Username").fill("amadmin");
    await page.getByLabel("First Name").fill("Ada");
    await page.getByLabel("Last Name").fill("Lovelace");
    await page.getByLabel("Email Address").fill("not an address");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await expect(page.locator(".rules__rule--unmet").first()).toBeVisible();
    await page.getByLabel("Password", { exact: true }).blur();
    await look(page, "registration-mistakes");
    await page.getByRole("button", { name: "Read the terms" }).click();
    await expect(page.getByRole("dialog").getByText("Example terms")).toBeVisible();
    await look(page, "terms");
  });

  test("a mail is on its way", async ({ page }) => {
    await page.goto("/#/service/ResetPassword");
    await page.getByLabel("Email Address").fill("nobody@example.com");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
    await look(page, "suspended");
  });

  test("where it does not go on", async ({ page }) => {
    await page.goto("/?suspendedId=used-long-ago&authIndexType=service&authIndexValue=ResetPassword");
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    await look(page, "link-used");
    await page.goto("/#/service/NoSuchJourney");
    await expect(page.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
    await look(page, "unknown-journey");
    await page.goto("/#/no/such/page");
    await expect(page.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
    await look(page, "not-found");
    await page.goto("/#/signed-out");
    await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
    await look(page, "signed-out");
    await page.goto("/?code=1&state=2#/service/Login");
    await expect(page.getByRole("heading", { name: "We lost the thread" })).toBeVisible();
    await look(page, "come-back-lost");
  });

  test("the gateway is away", async ({ page }) => {
    await page.goto("/#/service/Login");
    await expect(page.getByRole("heading", { name: "Sign In" })).toBeVisible();
    await page.route("**/authenticate*", (route) => route.abort());
    await page.getByLabel("Username").fill("ada");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("We cannot be reached right now")).toBeVisible();
    await look(page, "unreachable");
  });

  for (const name of ["profile", "security", "preferences", "sharing", "sessions", "activity", "data"]) {
    test(`the account: ${name}`, async ({ page }) => {
      await openAccount(page, await somebody({ telephoneNumber: "0301234567", city: "London" }));
      await page.goto(`/#/${name}`);
      await expect(page.locator(".account__nav a[aria-current]")).toHaveAttribute("href", `#/${name}`);
      await expect(page.locator(".waiting")).toHaveCount(0);
      await look(page, `account-${name}`);
    });
  }

  test("the end of the account", async ({ page }) => {
    await openAccount(page, await somebody());
    await page.goto("/#/data");
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(page, "account-delete");
  });
});
