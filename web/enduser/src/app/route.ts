/** Pages of the account, as they stand in addresses. */
export const accountPages = ["profile", "security", "preferences", "sharing", "sessions", "activity", "data"] as const;

/** One of them. */
export type AccountPage = (typeof accountPages)[number];

/** Which journey, and how. */
export interface JourneyRoute {
  page: "journey";
  /** `undefined`: the default of the realm. */
  journey: string | undefined;
  realm: string;
  suspendedId?: string;
  forceAuth: boolean;
  /** Page of the account to go to afterwards. */
  returnTo?: AccountPage;
  goto?: string;
  gotoOnFail?: string;
  /** Parameters that are the journey's own business. */
  parameters: Record<string, string>;
  /** What another side added when it sent the person back. */
  comeBack?: Record<string, string>;
}

/** What an address asks for. */
export type Route = JourneyRoute | { page: AccountPage; realm: string } | { page: "signedOut" | "finished" | "notFound"; realm: string };

const comeBackNames = ["code", "state", "scope", "error", "error_description", "form_post_entry", "responsekey", "RelayState", "nonce", "iss"];
const own = new Set(["realm", "locale", "suspendedId", "authIndexType", "authIndexValue", "journey", "ForceAuth", "goto", "gotoOnFail", "returnTo", ...comeBackNames]);

/**
 * Reads an address: `/#/service/<Journey>`, `/?journey=<Journey>`, `/?realm=…&suspendedId=…&authIndexType=service&authIndexValue=…` (links in mails),
 * `/?code=…&state=…` (back from another side) and `/#/<page>` (protocol reference, sections 1.2, 1.5 and 5).
 */
export function readRoute(search: string, hash: string): Route {
  const [path = "", hashQuery = ""] = hash.replace(/^#/, "").split("?", 2);
  const query = new URLSearchParams(search);
  for (const [name, value] of new URLSearchParams(hashQuery)) query.set(name, value);
  const realm = query.get("realm") ?? "/";
  const segments = path
    .split("/")
    .filter((segment) => segment !== "")
    .map(decode);

  if (segments[0] === "service" && segments.length === 2) return readJourney(query, realm, segments[1]);
  if (segments.length === 1 && isAccountPage(segments[0])) return { page: segments[0], realm };
  if (segments.length === 1 && segments[0] === "signed-out") return { page: "signedOut", realm };
  if (segments.length === 1 && segments[0] === "finished") return { page: "finished", realm };
  if (segments.length > 0 && segments[0] !== "dashboard" && segments[0] !== "login") return { page: "notFound", realm };

  const journey = query.get("authIndexType")?.toLowerCase() === "service" ? query.get("authIndexValue") : query.get("journey");
  // Without a wish it is the journey of the realm: who is signed in already is through at once.
  return readJourney(query, realm, journey ?? undefined);
}

function readJourney(query: URLSearchParams, realm: string, journey: string | undefined): JourneyRoute {
  const route: JourneyRoute = {
    page: "journey",
    journey,
    realm,
    forceAuth: query.get("ForceAuth") === "true",
    parameters: Object.fromEntries([...query].filter(([name]) => !own.has(name))),
  };
  for (const name of ["suspendedId", "goto", "gotoOnFail"] as const) {
    const value = query.get(name);
    if (value !== null && value !== "") route[name] = value;
  }
  const returnTo = query.get("returnTo") ?? undefined;
  if (isAccountPage(returnTo)) route.returnTo = returnTo;
  const back = Object.fromEntries(comeBackNames.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? ""]] : [])));
  if (("code" in back && "state" in back) || "error" in back || "form_post_entry" in back || "responsekey" in back) route.comeBack = back;
  return route;
}

/** The address of a journey. */
export function journeyAddress(journey: string, parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams(parameters).toString();
  return `#/service/${encodeURIComponent(journey)}${query === "" ? "" : `?${query}`}`;
}

/** The address of a page of the account. */
export const pageAddress = (page: AccountPage): string => `#/${page}`;

const isAccountPage = (name: string | undefined): name is AccountPage => (accountPages as readonly string[]).includes(name ?? "");

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
