import { allow } from "./looks.js";
import { expect, test } from "./test.js";

/** What somebody could write, or smuggle, into the texts of a journey. */
const hostile = [
  "<script>window.broken = 1</script>",
  "<img src=x onerror='window.broken = 1'>",
  "<svg onload='window.broken = 1'></svg>",
  "<p onclick='window.broken = 1'>click</p>",
  "<a href='javascript:window.broken = 1'>link</a>",
  "<a href='data:text/html,x'>link</a>",
  "<form action='https://evil.example'><input name='password'></form>",
  "<iframe src='https://evil.example'></iframe>",
  "<p style='position:fixed;inset:0'>over everything</p>",
  "<style>body { display: none }</style>",
  "<math><mtext><table><mglyph><style><img src onerror='window.broken = 1'></style></mglyph></table></mtext></math>",
  "<template><script>window.broken = 1</script></template>",
];

test.describe("texts of a journey", () => {
  test("are shown without what acts, loads or disguises", async ({ page }) => {
    // While it is being cleaned, the policy stops what the markup would do.
    allow(page, /inline event handler|inline style/);
    await page.route("**/authenticate*", (route) =>
      route.fulfill({
        json: {
          authId: "x.e30.y",
          header: `${hostile.join("")}Header`,
          description: `${hostile.join("")}Description with <a href="#/service/Registration">a link</a>`,
          callbacks: [
            {
              type: "TextOutputCallback",
              output: [
                { name: "message", value: `${hostile.join("")}Message` },
                { name: "messageType", value: "0" },
              ],
            },
          ],
        },
      }),
    );
    await page.goto("/#/service/Hostile");
    await expect(page.getByRole("heading")).toContainText("Header");
    await expect(page.getByText("Description with")).toBeVisible();
    await expect(page.getByText("Message")).toBeVisible();
    await page.getByText("click").first().click();
    await expect(page.locator("main :is(script, img, svg, iframe, form form, style, math, template, input, [style], [onclick], [onerror])")).toHaveCount(0);
    await expect(page.locator("main a[href]")).toHaveCount(1);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
  });

  test("cannot be bypassed: the policy of the page refuses text as markup", async ({ page }) => {
    await page.goto("/#/service/Login");
    await expect(page.getByRole("heading", { name: "Sign In" })).toBeVisible();
    const refused = await page.evaluate(() => {
      try {
        document.body.insertAdjacentHTML("beforeend", "<p>x</p>");
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    });
    expect(refused).toBe(true);
  });
});
