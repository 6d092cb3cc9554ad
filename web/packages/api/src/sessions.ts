import type { Json } from "./callbacks.js";
import type { JourneyOptions } from "./journeys.js";
import { realmPath } from "./realm.js";
import { Transport } from "./transport.js";

/** Who is signed in. */
export interface Person {
  /** Id of the managed object. */
  id: string;
  realm: string;
}

/** One of the person's sessions. */
export interface OwnSession {
  /** By which it can be ended. */
  handle: string;
  /** Whether it is the one that asks. */
  current: boolean;
  device: string | undefined;
  place: string | undefined;
  /** ISO 8601. */
  createdAt: string | undefined;
  /** ISO 8601. */
  lastAccessAt: string | undefined;
}

/** Sessions of the person (protocol reference, section 4). */
export class SessionClient {
  readonly #transport: Transport;
  readonly #realm: string;

  constructor(options: JourneyOptions = {}) {
    this.#transport = new Transport(options);
    this.#realm = `/am/json/${realmPath(options.realm)}`;
  }

  /** Who is signed in; `undefined`: nobody. @throws UnreachableError */
  async person(): Promise<Person | undefined> {
    const { status, body } = await this.#transport.send(this.#action("users", "idFromSession", "resource=2.0", {}));
    const { id, realm } = members(body);
    return status === 200 && typeof id === "string" ? { id, realm: typeof realm === "string" ? realm : "/" } : undefined;
  }

  /** Where a person may be sent: the asked address if it is allowed, else the default one. @throws UnreachableError @throws RefusedError */
  async allowedGoto(goto: string): Promise<string | undefined> {
    const { body } = await this.#transport.ask(this.#action("users", "validateGoto", "protocol=2.1,resource=3.0", { goto }));
    const { successURL } = members(body);
    return typeof successURL === "string" ? successURL : undefined;
  }

  /** Ends the session of this client. Also succeeds when there is none. @throws UnreachableError */
  async signOut(): Promise<void> {
    await this.#transport.send(this.#action("sessions/", "logout", "protocol=1.0,resource=2.0", {}));
  }

  /** The sessions of the person, the newest first. @throws UnreachableError @throws RefusedError */
  async sessions(person: Person): Promise<OwnSession[]> {
    const filter = `username eq "${person.id}" and realm eq "${person.realm}"`;
    const { body } = await this.#transport.ask({
      method: "GET",
      path: `${this.#realm}/sessions?_queryFilter=${encodeURIComponent(filter)}`,
      headers: { "Accept-API-Version": "resource=4.0" },
    });
    const { result } = members(body);
    return (Array.isArray(result) ? result : []).map(members).map(readSession);
  }

  /** Ends one of the person's sessions. @throws UnreachableError @throws RefusedError */
  async end(handle: string): Promise<void> {
    await this.#transport.ask(this.#action("sessions/", "logoutByHandle", "resource=4.0", { sessionHandles: [handle] }));
  }

  #action(resource: string, action: string, version: string, body: Json) {
    return { method: "POST", path: `${this.#realm}/${resource}?_action=${action}`, body, headers: { "Accept-API-Version": version } };
  }
}

const readSession = (session: Record<string, Json>): OwnSession => ({
  handle: String(session.sessionHandle ?? ""),
  current: session.current === true,
  device: optional(session.device),
  place: optional(session.place),
  createdAt: optional(session.createdAt),
  lastAccessAt: optional(session.latestAccessTime),
});

const optional = (value: Json | undefined) => (typeof value === "string" && value !== "" ? value : undefined);

const members = (value: Json): Record<string, Json> => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {});
