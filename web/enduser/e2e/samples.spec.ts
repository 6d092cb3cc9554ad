import type { Page } from "@playwright/test";
import { allow, look } from "./looks.js";
import { freshName, importSample, linkOf, mailTo, type Somebody, somebody } from "./platform.js";
import { expect, test } from "./test.js";

/** Answers whatever a page asks, as an obliging person would. */
async function answer(page: Page, person: Pick<Somebody, "userName" | "mail" | "password">): Promise<void> {
  const values: Record<string, string> = {
    username: person.userName,
    email: person.mail,
    "current-password": person.password,
    "new-password": "Another-Pa55word",
    "given-name": "Ada",
    "family-name": "Lovelace",
  };
  for (const select of await page.locator("main form select").all()) {
    const used = await page.locator("main form select").evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    const free = await select
      .locator("option:not([disabled])")
      .evaluateAll((options, taken) => options.map((one) => (one as HTMLOptionElement).value).filter((value) => !taken.includes(value)), used);
    await select.selectOption(free[0] ?? { index: 1 });
  }
  for (const input of await page.locator("main form input").all()) {
    const [type, autocomplete] = await input.evaluate((element) => [(element as HTMLInputElement).type, (element as HTMLInputElement).autocomplete]);
    if (type === "checkbox") await input.check();
    else if (type !== "radio" && (await input.inputValue()) === "") await input.fill(values[autocomplete ?? ""] ?? "answer");
  }
}

const next = (page: Page) => page.locator("main form button[type=submit], main form .confirmation button").first().click();

// Each sample as far as its pages go, with a picture of every step.
test.describe("samples", () => {
  for (const journey of ["RegistrationWithEmail", "RegistrationWithoutPassword", "RegistrationWithConsent"]) {
    test(`${journey} makes an account`, async ({ page }) => {
      await importSample(journey);
      const userName = freshName();
      const person = { userName, mail: `${userName}@example.com`, password: "Another-Pa55word" };
      await page.goto(`/#/service/${journey}`);
      for (let step = 1; step <= 8; step++) {
        const form = page.locator("main form");
        const suspended = page.getByRole("heading", { name: "Check your mail" });
        const account = page.getByRole("heading", { name: "Profile", level: 1 });
        const finished = page.getByRole("heading", { name: "All done" });
        await expect(form.or(suspended).first()).toBeVisible();
        if (await account.or(finished).isVisible()) break;
        if (await suspended.isVisible()) {
          await page.goto(linkOf(await mailTo(person.mail)));
          await expect(suspended).toBeHidden();
          continue;
        }
        const title = await page.locator("main h1").textContent();
        await look(page, `sample-${journey}-${step}`);
        await answer(page, person);
        await next(page);
        await expect
          .poll(async () => (await account.or(finished).or(suspended).first().isVisible()) || (await page.locator("main h1").textContent()) !== title, {
            message: `${journey} goes on after "${title}"`,
          })
          .toBe(true);
      }
      await expect(page.getByRole("heading", { name: "Profile", level: 1 }).or(page.getByRole("heading", { name: "All done" }))).toBeVisible();
    });
  }

  test("ResetPasswordWithQuestions asks them before the mail", async ({ page }) => {
    await importSample("ResetPasswordWithQuestions");
    const person = await somebody();
    await page.goto("/#/service/ResetPasswordWithQuestions");
    await look(page, "sample-ResetPasswordWithQuestions-1");
    await answer(page, person);
    await next(page);
    await expect(page.locator("input[autocomplete=off]").first()).toBeVisible();
    await look(page, "sample-ResetPasswordWithQuestions-2");
  });

  test("ForgottenUsernameWithVerification shows the name to whoever opens the link", async ({ page }) => {
    await importSample("ForgottenUsernameWithVerification");
    const person = await somebody();
    await page.goto("/#/service/ForgottenUsernameWithVerification");
    await answer(page, person);
    await next(page);
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
    await page.goto(linkOf(await mailTo(person.mail)));
    await expect(page.getByText(person.userName)).toBeVisible();
    await look(page, "sample-ForgottenUsernameWithVerification");
  });

  test("LoginWithLockout lets a wrong password be tried again", async ({ page }) => {
    await importSample("LoginWithLockout");
    const person = await somebody();
    await page.goto("/#/service/LoginWithLockout");
    await answer(page, { ...person, password: "wrong" });
    await next(page);
    await expect(page.locator("input[autocomplete=current-password]")).toHaveValue("");
    await look(page, "sample-LoginWithLockout");
    await page.locator("input[autocomplete=current-password]").fill(person.password);
    if (await page.locator("input[autocomplete=username]").isVisible()) await page.locator("input[autocomplete=username]").fill(person.userName);
    await next(page);
    await expect(page.getByRole("heading", { name: "Profile", level: 1 })).toBeVisible();
  });

  test("RegistrationWithCaptcha says that its verifier is not allowed here, and shows the rest", async ({ page }) => {
    await importSample("RegistrationWithCaptcha");
    // The policy of the page stops the script of the verifier before it leaves.
    allow(page, /hcaptcha\.com/);
    await page.goto("/#/service/RegistrationWithCaptcha");
    await expect(page.getByText("could not be loaded")).toBeVisible();
    await look(page, "sample-RegistrationWithCaptcha");
  });
});
