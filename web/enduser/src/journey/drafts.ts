import { type Answers, type Callback, inputName, type Json, type Step } from "@platform/api";

/** Where what was typed is kept: `sessionStorage`, or anything like it. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Inputs that may be kept: never a password, never the answer to a security question. */
const kept: Record<string, string[]> = {
  NameCallback: [""],
  TextInputCallback: [""],
  ChoiceCallback: [""],
  ValidatedCreateUsernameCallback: [""],
  StringAttributeInputCallback: [""],
  NumberAttributeInputCallback: [""],
  BooleanAttributeInputCallback: [""],
  KbaCreateCallback: ["question"],
};

/** Keeps what a person typed in a journey, in this tab, until the journey succeeds: a time-out, a reload or a wrong turn costs nobody their typing. */
export class Drafts {
  readonly #shelf: Shelf;
  readonly #key: string;

  constructor(shelf: Shelf, realm: string, journey: string | undefined) {
    this.#shelf = shelf;
    this.#key = `draft ${realm} ${journey ?? ""}`;
  }

  /** Notes the answers of a step that may be kept. */
  keep(step: Step, answers: Answers): void {
    const drafts = this.#read();
    for (const { place, name } of places(step)) {
      if (Object.hasOwn(answers, name)) drafts[place] = answers[name] as Json;
    }
    this.#shelf.setItem(this.#key, JSON.stringify(drafts));
  }

  /** The answers that a step begins with: what was typed before, else what the server sent along. */
  of(step: Step): Answers {
    const drafts = this.#read();
    const answers: Record<string, Json> = {};
    for (const { name, value } of step.callbacks.flatMap((callback) => callback.input ?? [])) answers[name] = value;
    for (const { place, name } of places(step)) {
      if (Object.hasOwn(drafts, place)) answers[name] = drafts[place] as Json;
    }
    return answers;
  }

  /** Forgets everything. */
  clear(): void {
    this.#shelf.removeItem(this.#key);
  }

  #read(): Record<string, Json> {
    try {
      return JSON.parse(this.#shelf.getItem(this.#key) ?? "{}") as Record<string, Json>;
    } catch {
      return {};
    }
  }
}

/** What can be kept of a step, by a name that is the same when the step comes again at another position. */
function places(step: Step): { place: string; name: string }[] {
  const seen = new Map<string, number>();
  return step.callbacks.flatMap((callback) => {
    const about = subject(callback);
    const rank = seen.get(about) ?? 0;
    seen.set(about, rank + 1);
    return (kept[callback.type] ?? []).flatMap((suffix) => {
      const name = inputName(callback, suffix);
      return name === undefined ? [] : [{ place: `${about} ${rank} ${suffix}`, name }];
    });
  });
}

function subject({ type, output = [] }: Callback): string {
  const value = (output.find(({ name }) => name === "name") ?? output.find(({ name }) => name === "prompt"))?.value;
  return `${type} ${typeof value === "string" ? value : ""}`;
}
