import type { FailedPolicy, Json } from "./callbacks.js";
import { type Answer, RefusedError, Transport, type TransportOptions } from "./transport.js";

/** A person's managed object: what the schema lets them see of it. */
export interface Profile {
  _id: string;
  _rev: string;
  [property: string]: Json;
}

/** One property of a managed object type. */
export interface PropertySchema {
  title?: string;
  description?: string;
  type: string | string[];
  viewable?: boolean;
  userEditable?: boolean;
  properties?: Record<string, PropertySchema>;
  enum?: Json[];
  policies?: { policyId: string }[];
}

/** The schema of a managed object type (identity reference, section 1.1). */
export interface ObjectSchema {
  properties: Record<string, PropertySchema>;
  order: string[];
  required: string[];
}

/** One change (RFC 6902 with the names of Common REST). */
export interface PatchOperation {
  operation: "add" | "replace" | "remove";
  field: string;
  value?: Json;
}

/** What a mapping shares with whom (identity reference, section 7.2). */
export interface ConsentMapping {
  name: string;
  displayName: string;
  accessLevel: string;
  fields: { attribute: string; title: string }[];
}

/** That a person agreed. */
export interface GivenConsent {
  mapping: string;
  /** ISO 8601. */
  consentDate: string;
}

/** Questions that can be chosen, and how many. */
export interface SecurityQuestions {
  minimumAnswersToDefine: number;
  questions: Record<string, Record<string, string>>;
}

/** One thing that happened to the account. */
export interface Activity {
  id: string;
  /** ISO 8601. */
  occurredAt: string;
  /** `signIn` for journeys, else what kind of change it was. */
  kind: string;
  journey?: string;
  outcome?: string;
  device?: string;
  place?: string;
  properties: string[];
}

/** What pages show beside the properties (identity reference, section 8). */
export interface ProfileStatus {
  completeness?: { percentage: number; missing: string[] };
  identityProviders?: { provider: string; subject: string }[];
  hasPassword?: boolean;
}

/** Values that were refused, by property. */
export type PropertyFailures = Record<string, FailedPolicy[]>;

/** The account of the person who is signed in. */
export class AccountClient {
  readonly #transport: Transport;

  constructor(options: TransportOptions = {}) {
    this.#transport = new Transport(options);
  }

  /** The own object. @throws UnreachableError @throws RefusedError */
  async profile(id: string, fields?: string): Promise<Profile> {
    const query = fields === undefined ? "" : `?_fields=${encodeURIComponent(fields)}`;
    return (await this.#get(`managed/user/${encodeURIComponent(id)}${query}`)) as unknown as Profile;
  }

  /** The schema of people. @throws UnreachableError @throws RefusedError */
  async schema(): Promise<ObjectSchema> {
    const { properties, order, required } = (await this.#get("schema/managed/user")) as unknown as Partial<ObjectSchema>;
    return { properties: properties ?? {}, order: order ?? Object.keys(properties ?? {}), required: required ?? [] };
  }

  /** How complete the profile is, and what is linked to it. @throws UnreachableError @throws RefusedError */
  async status(id: string): Promise<ProfileStatus> {
    return (await this.#get(`profile/managed/user/${encodeURIComponent(id)}`)) as unknown as ProfileStatus;
  }

  /**
   * Changes the own object. With the password where the schema asks for it again.
   * @throws RefusedError 403 with failed policies (see {@link propertyFailures}), 412 when it was changed meanwhile.
   * @throws UnreachableError
   */
  async patch(profile: Pick<Profile, "_id" | "_rev">, operations: PatchOperation[], password?: string): Promise<Profile> {
    const { body } = await this.#transport.ask({
      method: "PATCH",
      path: `/openidm/managed/user/${encodeURIComponent(profile._id)}`,
      body: operations as unknown as Json,
      headers: { "If-Match": `"${profile._rev}"`, ...(password === undefined ? {} : { "X-OpenIDM-Reauth-Password": encodeHeader(password) }) },
    });
    return body as unknown as Profile;
  }

  /** Deletes the own account for good. @throws UnreachableError @throws RefusedError */
  async erase(profile: Pick<Profile, "_id" | "_rev">): Promise<void> {
    await this.#transport.ask({
      method: "DELETE",
      path: `/openidm/managed/user/${encodeURIComponent(profile._id)}`,
      headers: { "If-Match": `"${profile._rev}"` },
    });
  }

  /** Which rules of the type a few values would not meet. @throws UnreachableError @throws RefusedError */
  async validate(id: string, values: Record<string, Json>, signal?: AbortSignal): Promise<PropertyFailures> {
    const { body } = await this.#transport.ask({
      method: "POST",
      path: `/openidm/policy/managed/user/${encodeURIComponent(id)}?_action=validateObject`,
      body: values,
      ...(signal === undefined ? {} : { signal }),
    });
    return readFailures(body);
  }

  /** Security questions that can be chosen. @throws UnreachableError @throws RefusedError */
  async securityQuestions(): Promise<SecurityQuestions> {
    return (await this.#get("selfservice/kba")) as unknown as SecurityQuestions;
  }

  /** With whom data can be shared. @throws UnreachableError @throws RefusedError */
  async consentMappings(): Promise<ConsentMapping[]> {
    return results(await this.#get(`consent?_queryFilter=${encodeURIComponent('/source eq "managed/user"')}`)) as unknown as ConsentMapping[];
  }

  /** What the person agreed to and withdrew, as the consent service keeps it. @throws UnreachableError @throws RefusedError */
  consentHistory(id: string): Promise<Json> {
    return this.#get(`consent/history/${encodeURIComponent(id)}`);
  }

  /** Journeys of the person, the newest first. @throws UnreachableError @throws RefusedError */
  async signIns(id: string): Promise<Activity[]> {
    const { body } = await this.#transport.ask({ method: "GET", path: `/am/json/realms/root/users/${encodeURIComponent(id)}/activity?_pageSize=50` });
    return results(body).map((entry) => readActivity(entry, "signIn"));
  }

  /** Changes of the own object, the newest first. @throws UnreachableError @throws RefusedError */
  async changes(id: string): Promise<Activity[]> {
    return results(await this.#get(`profile/managed/user/${encodeURIComponent(id)}/activity?_pageSize=50`)).map((entry) => readActivity(entry, "changed"));
  }

  async #get(path: string): Promise<Json> {
    return (await this.#transport.ask({ method: "GET", path: `/openidm/${path}` })).body;
  }
}

/** Which values a refused change names, with the rules they do not meet. */
export function propertyFailures(error: unknown): PropertyFailures {
  return error instanceof RefusedError ? readFailures(error.detail) : {};
}

function readFailures(body: Answer["body"]): PropertyFailures {
  const { failedPolicyRequirements } = members(body);
  const failures: PropertyFailures = {};
  for (const entry of Array.isArray(failedPolicyRequirements) ? failedPolicyRequirements : []) {
    const { property, policyRequirements } = members(entry);
    if (typeof property !== "string" || !Array.isArray(policyRequirements)) continue;
    failures[property] = [...(failures[property] ?? []), ...(policyRequirements as unknown as FailedPolicy[])];
  }
  return failures;
}

function readActivity(entry: Record<string, Json>, kind: string): Activity {
  const activity: Activity = {
    id: String(entry._id ?? ""),
    occurredAt: String(entry.occurredAt ?? ""),
    kind: typeof entry.kind === "string" ? entry.kind : kind,
    properties: Array.isArray(entry.properties) ? entry.properties.filter((name) => typeof name === "string") : [],
  };
  for (const member of ["journey", "outcome", "device", "place"] as const) {
    const value = entry[member];
    if (typeof value === "string") activity[member] = value;
  }
  return activity;
}

/** Header values are Latin-1; what is beyond it travels as RFC 2047 says. */
function encodeHeader(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  return `=?UTF-8?B?${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}?=`;
}

const results = (body: Json): Record<string, Json>[] => {
  const { result } = members(body);
  return Array.isArray(result) ? result.map(members) : [];
};

const members = (value: Json | undefined): Record<string, Json> => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {});
