import { useEffect, useState } from "preact/hooks";
import type { JourneyRoute } from "../app/route.js";
import type { Clients } from "../app/session.js";
import { Drafts } from "./drafts.js";
import { SavedStep, saveRedirect, takeRedirect } from "./savedStep.js";
import { tellTabs } from "./tabs.js";
import { JourneyWalk, type WalkState } from "./walk.js";

/** Walks the journey of an address for as long as the page is shown. */
export function useJourney(clients: Clients, route: JourneyRoute): { state: WalkState; walk: JourneyWalk | undefined } {
  const [state, setState] = useState<WalkState>({ kind: "loading" });
  const [walk, setWalk] = useState<JourneyWalk>();
  useEffect(() => {
    let isShown = true;
    const sentAway = route.comeBack === undefined ? undefined : takeRedirect(sessionStorage);
    const journey = route.journey ?? sentAway?.journey;
    const realm = sentAway?.realm ?? route.realm;
    const begun = new JourneyWalk(
      clients.journeys,
      { ...route, journey, realm },
      new Drafts(sessionStorage, realm, journey),
      new SavedStep(sessionStorage, realm, journey),
      (next) => {
        if (next.kind === "redirecting") saveRedirect(sessionStorage, next.step, journey, realm);
        if (isShown) setState(next);
      },
    );
    setState({ kind: "loading" });
    setWalk(begun);
    forgetParameters();
    void begun.begin(Date.now(), sentAway?.step).then(() => {
      if (route.suspendedId !== undefined && begun.state.kind !== "ended") tellTabs({ kind: "resumed", journey });
    });
    return () => {
      isShown = false;
    };
  }, [clients, route]);
  return { state, walk };
}

/** What works once must not lie in the history, in a bookmark, or be sent again by a reload. */
function forgetParameters(): void {
  const url = new URL(location.href);
  const once = ["suspendedId", "code", "state", "scope", "error", "error_description", "form_post_entry", "responsekey", "RelayState", "nonce", "iss"];
  if (!once.some((name) => url.searchParams.has(name))) return;
  for (const name of once) url.searchParams.delete(name);
  history.replaceState(history.state, "", url);
}
