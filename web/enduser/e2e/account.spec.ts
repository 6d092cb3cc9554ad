import { readFileSync } from "node:fs";
import { asAdministrator, freshName, openAccount, signIn, somebody } from "./platform.js";
import { expect, test } from "./test.js";

test.describe("the account", () => {
  test("shows and edits what the schema says that people may edit", async ({ page }) => {
    const person = await somebody();
    await openAccount(page, person);
    await page.getByLabel("City").fill("London");
    await page.getByLabel("Mail address").fill("not an address");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Must be a mail address")).toBeVisible();
    await expect(page.getByLabel("City")).toHaveValue("London");
    await page.getByLabel("Mail address").fill(person.mail);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("City")).toHaveValue("London");
    await page.getByLabel("City").fill("");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("City")).toHaveValue("");
  });

  test("does not overwrite what was changed elsewhere meanwhile", async ({ page }) => {
    const person = await somebody();
    await openAccount(page, person);
    await asAdministrator("PATCH", `/openidm/managed/user/${person.id}`, [{ operation: "replace", field: "/city", value: "Paris" }]);
    await page.getByLabel("Country").fill("France");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("This was changed elsewhere meanwhile")).toBeVisible();
    await page.getByRole("button", { name: "Load it again" }).click();
    await expect(page.getByLabel("City")).toHaveValue("Paris");
    // What was typed is still there, and can be saved now.
    await expect(page.getByLabel("Country")).toHaveValue("France");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
  });

  test("keeps a preference as soon as it is chosen", async ({ page }) => {
    await openAccount(page, await somebody());
    await page.goto("/#/preferences");
    await page.getByLabel("Offers").check();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Offers")).toBeChecked();
    await expect(page.getByLabel("News about products")).not.toBeChecked();
  });

  test("sets new security questions with the password, and not without", async ({ page }) => {
    const person = await somebody();
    await openAccount(page, person);
    await page.goto("/#/security");
    await page.getByLabel("Question 1").selectOption({ index: 1 });
    await page.getByLabel("Question 2").selectOption("A question of my own");
    await page.getByLabel("Your question").fill("Which street did I grow up in?");
    await page.getByLabel("Your answer", { exact: true }).nth(0).fill("Blue");
    await page.getByLabel("Your answer", { exact: true }).nth(1).fill("Dorset Street");
    await page.getByLabel("Your password", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Save the questions" }).click();
    await expect(page.getByText("The password is not right")).toBeVisible();
    await page.getByLabel("Your password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Save the questions" }).click();
    await expect(page.getByText("Your questions are saved.")).toBeVisible();
  });

  test("shares with whom the person wants, and stops", async ({ page }) => {
    const name = freshName().replace(/-/g, "");
    await asAdministrator("PUT", `/openidm/config/mapping/${name}`, {
      name,
      displayName: `Newsletter ${name}`,
      consentRequired: true,
      source: "managed/user",
      target: "system/Nowhere/account",
      enableSync: false,
      properties: [{ source: "mail", target: "mail" }],
    });
    await openAccount(page, await somebody());
    await page.goto("/#/sharing");
    const mapping = page.getByRole("region", { name: `Newsletter ${name}` });
    await expect(mapping.getByText("Email Address")).toBeVisible();
    await mapping.getByRole("button", { name: "Share" }).click();
    await expect(mapping.getByText("Shared since")).toBeVisible();
    await page.reload();
    await mapping.getByRole("button", { name: "Stop sharing" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop sharing" }).click();
    await expect(mapping.getByRole("button", { name: "Share" })).toBeVisible();
    await page.reload();
    await expect(mapping.getByRole("button", { name: "Share" })).toBeVisible();
    await asAdministrator("DELETE", `/openidm/config/mapping/${name}`);
  });

  test("tells where one is signed in, and ends it there", async ({ page, browser }) => {
    const person = await somebody();
    await openAccount(page, person);
    const elsewhere = await browser.newContext({ locale: "en-US", userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0" });
    const other = await elsewhere.newPage();
    await signIn(other, person);
    await expect(other.getByRole("heading", { name: "Profile", level: 1 })).toBeVisible();
    await page.goto("/#/sessions");
    await expect(page.getByText("This device")).toHaveCount(1);
    const row = page.locator(".row", { hasText: "Firefox" });
    await expect(row).toContainText("Windows");
    await row.getByRole("button", { name: "Sign out there" }).click();
    await expect(page.getByText("Signed out there.")).toBeVisible();
    await expect(row).toHaveCount(0);
    await other.goto("/#/preferences");
    await expect(other.getByRole("heading", { name: "Sign In" })).toBeVisible();
    await elsewhere.close();
  });

  test("tells what happened, from the event streams", async ({ page }) => {
    const person = await somebody();
    await signIn(page, { ...person, password: "wrong" });
    await expect(page.getByRole("alert")).toBeVisible();
    await openAccount(page, person);
    await page.getByLabel("City").fill("London");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.goto("/#/activity");
    await expect(page.locator(".row", { hasText: "Profile changed" })).toContainText("City");
    await expect(page.locator(".row", { hasText: "Sign-in" }).first()).toBeVisible();
    await expect(page.getByText("Account created")).toBeVisible();
    await expect(page.locator("main")).not.toContainText("London");
  });

  test("gives a copy of everything", async ({ page }) => {
    const person = await somebody();
    await openAccount(page, person);
    await page.goto("/#/data");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download" }).click()]);
    const copy = JSON.parse(readFileSync(await download.path(), "utf8"));
    expect(copy.profile).toMatchObject({ userName: person.userName, mail: person.mail });
    expect(Object.keys(copy)).toEqual(["profile", "status", "consents", "sessions", "activity"]);
    expect(JSON.stringify(copy)).not.toMatch(/\$crypto|argon2|Secret-Pa55word/);
  });

  test("ends for good when the person types the own name", async ({ page }) => {
    const person = await somebody();
    await openAccount(page, person);
    await page.goto("/#/data");
    await page.getByRole("button", { name: "Delete my account" }).click();
    const forGood = page.getByRole("button", { name: "Delete for good" });
    await expect(forGood).toBeDisabled();
    await page.getByLabel(/Type your user name/).fill(person.userName);
    await forGood.click();
    await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
    await signIn(page, person);
    await expect(page.getByRole("alert")).toBeVisible();
  });
});
