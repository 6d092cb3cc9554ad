import { look } from "./looks.js";
import { freshName, importSample, linkOf, logIn, mailTo, openAccount, signIn, somebody } from "./platform.js";
import { expect, test } from "./test.js";

const profile = { name: "Profile", level: 1 };

test.describe("a journey", () => {
  test("registers, with feedback while typing, and signs in", async ({ page }) => {
    const taken = await somebody();
    const userName = freshName();
    await page.goto("/#/service/Registration");
    await page.getByLabel("Username").fill(taken.userName);
    await expect(page.getByText("Is already taken")).toBeVisible();
    await page.getByLabel("Username").fill(userName);
    await expect(page.getByText("Is already taken")).toBeHidden();
    await page.getByLabel("First Name").fill("Ada");
    await page.getByLabel("Last Name").fill("Lovelace");
    await page.getByLabel("Email Address").fill(`${userName}@example.com`);
    const password = page.getByLabel("Password", { exact: true });
    await password.fill("Secret");
    await expect(page.locator(".rules__rule--unmet", { hasText: "At least 8 characters" })).toBeVisible();
    await password.fill("Secret-Pa55word");
    await expect(page.locator(".rules__bar--good")).toBeVisible();
    for (const index of [0, 1]) {
      await page
        .getByLabel("Select a security question")
        .nth(index)
        .selectOption({ index: index + 1 });
      await page.getByLabel("Your answer", { exact: true }).nth(index).fill(`answer ${index}`);
    }
    await page.getByRole("button", { name: "Read the terms" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Accept" }).click();
    await expect(page.getByRole("checkbox", { name: /I accept/ })).toBeChecked();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", profile)).toBeVisible();
    await expect(page.getByLabel("User name")).toHaveValue(userName);
  });

  test("refuses a wrong password in words, keeps the name, and takes the right one, by keyboard alone", async ({ page }) => {
    const person = await somebody();
    await page.goto("/#/service/Login");
    await expect(page.getByLabel("Username")).toBeFocused();
    await page.keyboard.type(person.userName);
    await page.keyboard.press("Tab");
    await page.keyboard.type("wrong");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText("That did not work");
    await expect(page.getByLabel("Username")).toHaveValue(person.userName);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    await page.keyboard.type(person.password);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", profile)).toBeVisible();
  });

  test("resets a password by mail in another tab, and the first tab follows along", async ({ page, context }) => {
    const person = await somebody();
    await page.goto("/#/service/ResetPassword");
    await page.getByLabel("Email Address").fill(person.mail);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Open the developer inbox" })).toBeVisible();

    const other = await context.newPage();
    await other.goto(linkOf(await mailTo(person.mail)));
    await expect(other.getByRole("heading", { name: "Reset Password" })).toBeVisible();
    expect(other.url()).not.toContain("suspendedId");
    await expect(page.getByRole("heading", { name: "You opened the link in another tab" })).toBeVisible();
    await other.getByLabel("Password", { exact: true }).fill("Another-Pa55word");
    await other.getByRole("button", { name: "Continue" }).click();
    await expect(other.getByRole("heading", { name: "Profile", level: 1 }).or(other.getByRole("heading", { name: "All done" }))).toBeVisible();

    await page.goto("/#/signed-out");
    await context.clearCookies();
    await openAccount(page, { userName: person.userName, password: "Another-Pa55word" });
  });

  test("has a mail sent again, after a while", async ({ page }) => {
    const person = await somebody();
    await page.clock.install();
    await page.goto("/#/service/ResetPassword");
    await page.getByLabel("Email Address").fill(person.mail);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("button", { name: /Send it again \(in/ })).toBeDisabled();
    await mailTo(person.mail);
    await page.clock.runFor(31_000);
    await page.getByRole("button", { name: "Send it again", exact: true }).click();
    await expect(page.getByText("We sent it again.")).toBeVisible();
    await mailTo(person.mail, 2);
  });

  test("sends the user name, and the page says nothing of whether somebody is there", async ({ page }) => {
    const person = await somebody();
    const texts: string[] = [];
    for (const mail of [person.mail, "nobody@example.com"]) {
      await page.goto("/#/service/ForgottenUsername");
      await page.reload();
      await page.getByLabel("Email Address").fill(mail);
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page.getByRole("link", { name: "Open the developer inbox" })).toBeVisible();
      texts.push(((await page.locator("main").textContent()) ?? "").replace(/\d+ s/, ""));
      await page.getByRole("button", { name: "Start over" }).click();
      await expect(page.getByLabel("Email Address")).toBeVisible();
    }
    expect(texts[0]).toBe(texts[1]);
    expect((await mailTo(person.mail)).Text).toContain(person.userName);
  });

  test("changes the password of who is signed in, and comes back to the page it began on", async ({ page }) => {
    const person = await somebody();
    await openAccount(page, person);
    await page.goto("/#/security");
    await page.getByRole("link", { name: "Change the password" }).click();
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { name: "Update Password" })).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill("Another-Pa55word");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { name: "Security", level: 1 })).toBeVisible();
  });

  test("goes to another side and comes back to the step that sent it", async ({ page, baseURL }) => {
    // The other side is this one: it sends the person back at once, as one does who is signed in there.
    const step = {
      authId: "x.e30.y",
      callbacks: [
        {
          type: "RedirectCallback",
          output: [
            { name: "redirectUrl", value: `${baseURL}/?code=abc&state=xyz` },
            { name: "redirectMethod", value: "GET" },
            { name: "trackingCookie", value: true },
          ],
        },
      ],
    };
    const returned: { query: string; body: unknown }[] = [];
    await page.route("**/authenticate*", (route) => {
      const { searchParams } = new URL(route.request().url());
      if (!searchParams.has("code")) return route.fulfill({ json: step });
      returned.push({ query: searchParams.toString(), body: route.request().postDataJSON() });
      return route.fulfill({ status: 401, json: { code: 401, reason: "Unauthorized", message: "Not linked to an account." } });
    });
    await page.goto("/#/service/Social");
    await expect(page.getByText("Not linked to an account.")).toBeVisible();
    expect(returned).toEqual([{ query: "code=abc&state=xyz", body: step }]);
    expect(page.url()).not.toContain("code=");
  });

  test("asks for preferences at the third sign-in", async ({ page }) => {
    const person = await somebody();
    for (const _ of [1, 2]) await logIn(person);
    await signIn(page, person);
    await expect(page.getByRole("heading", { name: "Please select your preferences" })).toBeVisible();
    await look(page, "progressive-profile");
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", profile)).toBeVisible();
    await page.goto("/#/preferences");
    await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
  });

  test("asks for a code from a mail", async ({ page }) => {
    await importSample("LoginWithCode");
    const person = await somebody();
    await signIn(page, person, "/#/service/LoginWithCode");
    const code = page.locator("input[autocomplete=one-time-code]");
    await expect(code).toHaveAttribute("inputmode", "numeric");
    await code.fill(/\b\d{6,}\b/.exec((await mailTo(person.mail)).Text)?.[0] ?? "");
    await page.getByRole("button", { name: /Continue|Submit/ }).click();
    await expect(page.getByRole("heading", profile)).toBeVisible();
  });
});

test.describe("no dead end and no lost typing", () => {
  test("after a reload the page is the same, with what was typed", async ({ page }) => {
    await page.goto("/#/service/Registration");
    await page.getByLabel("First Name").fill("Ada");
    await page.getByLabel("Password", { exact: true }).fill("Secret-Pa55word");
    await page.reload();
    await expect(page.getByLabel("First Name")).toHaveValue("Ada");
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  });

  test("back leads to where one came from, and forward to what was typed", async ({ page }) => {
    await page.goto("/#/service/Login");
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("First Name").fill("Ada");
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Sign In" })).toBeVisible();
    await page.goForward();
    await expect(page.getByLabel("First Name")).toHaveValue("Ada");
  });

  test("a step that was answered elsewhere is asked anew, unnoticed", async ({ page, request }) => {
    const person = await somebody();
    await page.goto("/#/service/Login");
    await page.getByLabel("Username").fill(person.userName);
    const step = await page.evaluate(() => JSON.parse(sessionStorage.getItem("step / Login") ?? "{}"));
    await request.post("/am/json/realms/root/authenticate", { data: { authId: step.authId, callbacks: step.callbacks } });
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", profile)).toBeVisible();
  });

  test("when the gateway is away everything stays, and can be sent again", async ({ page }) => {
    const person = await somebody();
    await page.goto("/#/service/Login");
    await expect(page.getByLabel("Username")).toBeFocused();
    await page.route("**/authenticate*", (route) => route.abort());
    await page.getByLabel("Username").fill(person.userName);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("We cannot be reached right now")).toBeVisible();
    await page.unroute("**/authenticate*");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", profile)).toBeVisible();
  });

  test("who signs out in one tab is signed out in the other", async ({ page, context }) => {
    await openAccount(page, await somebody());
    const other = await context.newPage();
    await other.goto("/#/preferences");
    await expect(other.getByRole("heading", { name: "Preferences", level: 1 })).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
    await expect(other.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  });

  test("who is not signed in is asked to, and comes back to the page", async ({ page }) => {
    const person = await somebody();
    await page.goto("/#/preferences");
    await expect(page.getByRole("heading", { name: "Sign In" })).toBeVisible();
    await page.getByLabel("Username").fill(person.userName);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { name: "Preferences", level: 1 })).toBeVisible();
  });

  test("an address of the platform itself is gone to", async ({ page }) => {
    const person = await somebody();
    await signIn(page, person, `/?goto=${encodeURIComponent("/#/activity")}#/service/Login`);
    await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeVisible();
  });

  test("a goto that is not allowed is not gone to", async ({ page }) => {
    const person = await somebody();
    await signIn(page, person, `/?goto=${encodeURIComponent("https://evil.example/")}#/service/Login`);
    await expect(page.getByRole("heading", profile)).toBeVisible();
    expect(new URL(page.url()).hostname).toBe("localhost");
  });
});
