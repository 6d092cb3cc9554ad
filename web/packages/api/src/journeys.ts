import { type Callback, inputName, type Json } from "./callbacks.js";
import { realmPath } from "./realm.js";
import { Transport, type TransportOptions } from "./transport.js";
import { readTurn, type Step, type Turn } from "./turns.js";

/** Answers of a person: the value of each input by its name, `IDToken1` and so on. */
export type Answers = Readonly<Record<string, Json>>;

/** How a journey starts. */
export interface StartOptions {
  /** Name of the journey; the realm's own default without it. */
  journey?: string;
  /** Where to go after success; the server honours only what it allows. */
  goto?: string;
  /** Where to go after failure; the same. */
  gotoOnFail?: string;
  /** Runs the journey although somebody is signed in. */
  forceAuth?: boolean;
  /** Further query parameters, passed to the journey as they are. */
  parameters?: Record<string, string>;
}

/** Options of a {@link JourneyClient}. */
export interface JourneyOptions extends TransportOptions {
  /** Path of the realm; `/` by default. */
  realm?: string;
}

/** Walks journeys, one call at a time (protocol reference, section 1). */
export class JourneyClient {
  readonly #transport: Transport;
  readonly #path: string;

  constructor(options: JourneyOptions = {}) {
    this.#transport = new Transport(options);
    this.#path = `/am/json/${realmPath(options.realm)}/authenticate`;
  }

  /** Starts a journey. @throws UnreachableError */
  start({ journey, goto, gotoOnFail, forceAuth, parameters }: StartOptions = {}, signal?: AbortSignal): Promise<Turn> {
    return this.#send(
      {
        ...parameters,
        ...(journey === undefined ? {} : { authIndexType: "service", authIndexValue: journey }),
        ...(goto === undefined ? {} : { goto }),
        ...(gotoOnFail === undefined ? {} : { gotoOnFail }),
        ...(forceAuth === true ? { ForceAuth: "true" } : {}),
      },
      undefined,
      signal,
    );
  }

  /** Answers a step. Inputs that are not answered go back as they came. @throws UnreachableError */
  submit(step: Step, answers: Answers = {}, signal?: AbortSignal): Promise<Turn> {
    return this.#send({}, answered(step, answers), signal);
  }

  /** Asks whether one value of a step would be accepted, without answering it. The next turn is the same step. @throws UnreachableError */
  validate(step: Step, answers: Answers, callback: Callback, signal?: AbortSignal): Promise<Turn> {
    const only = inputName(callback, "validateOnly");
    if (only === undefined) throw new TypeError(`${callback.type} cannot be validated on its own.`);
    return this.#send({}, answered(step, { ...answers, [only]: true }), signal);
  }

  /** Goes on with a journey that waited for a link to be opened. @throws UnreachableError */
  resume(suspendedId: string, journey?: string, signal?: AbortSignal): Promise<Turn> {
    return this.#send({ suspendedId, ...(journey === undefined ? {} : { authIndexType: "service", authIndexValue: journey }) }, undefined, signal);
  }

  /** Goes on after a redirect, with what the other side added to the address. @throws UnreachableError */
  comeBack(step: Step, parameters: Record<string, string>, signal?: AbortSignal): Promise<Turn> {
    return this.#send(parameters, answered(step, {}), signal);
  }

  async #send(query: Record<string, string>, body: Json | undefined, signal?: AbortSignal): Promise<Turn> {
    const search = new URLSearchParams(query).toString();
    const answer = await this.#transport.send({
      method: "POST",
      path: search === "" ? this.#path : `${this.#path}?${search}`,
      body: body ?? {},
      headers: { "Accept-API-Version": "protocol=1.0,resource=2.1" },
      ...(signal === undefined ? {} : { signal }),
    });
    return readTurn(answer.status, answer.body, answer.retryAfter);
  }
}

/** The body that answers a step: the step itself with the inputs filled in. */
export function answered(step: Step, answers: Answers): Json {
  return {
    authId: step.authId,
    callbacks: step.callbacks.map((callback) => ({
      ...callback,
      ...(callback.input === undefined
        ? {}
        : { input: callback.input.map(({ name, value }) => ({ name, value: Object.hasOwn(answers, name) ? (answers[name] as Json) : value })) }),
    })) as unknown as Json,
  };
}

/** Answers for the first callbacks of the given types: `fill(step, { NameCallback: "ada", PasswordCallback: "…" })`. */
export function fill(step: Step, values: Readonly<Record<string, Json>>): Answers {
  return Object.fromEntries(
    Object.entries(values).flatMap(([type, value]) => {
      const callback = step.callbacks.find((candidate) => candidate.type === type);
      const name = callback === undefined ? undefined : inputName(callback);
      return name === undefined ? [] : [[name, value]];
    }),
  );
}
