import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, type Page, request } from "@playwright/test";

const url = process.env.PLATFORM_URL ?? "http://localhost:8080";
const adminPassword = process.env.PLATFORM_ADMIN_PASSWORD ?? "";
const samples = resolve(import.meta.dirname, "../../../samples/journeys");

/** A person who is there for one test. */
export interface Somebody {
  id: string;
  userName: string;
  password: string;
  mail: string;
}

let number = 0;

/** A name that no other test uses. */
export const freshName = (): string => `ada-${process.pid}-${Date.now().toString(36)}-${number++}`;

/** The platform as an administrator sees it: by name and password, without a session. */
export async function asAdministrator(method: string, path: string, data?: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const context = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: { "X-OpenIDM-Username": "amadmin", "X-OpenIDM-Password": adminPassword, "X-Requested-With": "e2e", ...headers },
  });
  const answer = await context.fetch(path, { method, ...(data === undefined ? {} : { data }) });
  const body: unknown = answer.headers()["content-type"]?.includes("json") ? await answer.json() : null;
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${JSON.stringify(body)}`).toBe(true);
  await context.dispose();
  return body;
}

/** Registers a person without a browser. */
export async function somebody(more: Record<string, unknown> = {}): Promise<Somebody> {
  const userName = freshName();
  const person = { userName, givenName: "Ada", sn: "Lovelace", mail: `${userName}@example.com`, password: "Secret-Pa55word", ...more };
  const { _id } = (await asAdministrator("POST", "/openidm/managed/user?_action=create", person)) as { _id: string };
  return { id: _id, userName, password: person.password, mail: person.mail };
}

/** Signs a person in without a browser; the session is left alone. */
export async function logIn({ userName, password }: Pick<Somebody, "userName" | "password">): Promise<void> {
  const context = await request.newContext({ baseURL: url });
  const answer = await context.post("/am/json/realms/root/authenticate?authIndexType=service&authIndexValue=Login", {
    data: {},
    headers: { "X-OpenAM-Username": userName, "X-OpenAM-Password": password },
  });
  expect(answer.status()).toBe(200);
  await context.dispose();
}

/** Publishes one of the sample journeys. */
export async function importSample(name: string): Promise<void> {
  const file = readFileSync(resolve(samples, `${name}.journey.json`), "utf8");
  await asAdministrator("POST", "/am/json/realms/root/realm-config/journeys?_action=import", JSON.parse(file), { "Accept-API-Version": "protocol=2.1,resource=1.0" });
}

/** Signs in by the page. */
export async function signIn(page: Page, { userName, password }: Pick<Somebody, "userName" | "password">, address = "/#/service/Login"): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Username").fill(userName);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Signs in and waits for the account. */
export async function openAccount(page: Page, person: Pick<Somebody, "userName" | "password">): Promise<void> {
  await signIn(page, person);
  await expect(page.getByRole("heading", { name: "Profile", level: 1 })).toBeVisible();
}

interface Mail {
  ID: string;
  Text: string;
  Subject: string;
}

/** The newest mail to an address, once there are as many as expected. */
export async function mailTo(address: string, count = 1): Promise<Mail> {
  const context = await request.newContext({ baseURL: url });
  let messages: Mail[] = [];
  await expect
    .poll(
      async () => {
        const answer = await context.get(`/inbox/api/v1/search?query=${encodeURIComponent(`to:"${address}"`)}`);
        messages = ((await answer.json()) as { messages: Mail[] }).messages;
        return messages.length;
      },
      { message: `a mail to ${address}` },
    )
    .toBeGreaterThanOrEqual(count);
  const answer = await context.get(`/inbox/api/v1/message/${messages[0]?.ID}`);
  const mail = (await answer.json()) as Mail;
  await context.dispose();
  return mail;
}

/** The link of a mail. */
export const linkOf = ({ Text }: Mail): string => /https?:\/\/\S+suspendedId=[^\s<>")\]]+/.exec(Text)?.[0] ?? "";
