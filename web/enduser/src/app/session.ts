import { AccountClient, JourneyClient, SessionClient } from "@platform/api";
import { acceptLanguage } from "../texts/texts.js";

/** Clients of the platform for one realm, from the page's own origin. */
export interface Clients {
  journeys: JourneyClient;
  sessions: SessionClient;
  account: AccountClient;
}

/** Makes the clients for a realm. */
export function clientsOf(realm: string): Clients {
  const options = { realm, languages: acceptLanguage };
  return { journeys: new JourneyClient(options), sessions: new SessionClient(options), account: new AccountClient(options) };
}
