import { isCallback, outputs } from "@platform/api";
import { useEffect } from "preact/hooks";
import { isDefaultAddress, leaveFor } from "../app/leave.js";
import { type JourneyRoute, journeyAddress, pageAddress } from "../app/route.js";
import type { Clients } from "../app/session.js";
import { Waiting } from "../ui/Waiting.js";
import { EndPage } from "./EndPage.js";
import { StepPage } from "./StepPage.js";
import { SuspendedPage } from "./SuspendedPage.js";
import { tellTabs } from "./tabs.js";
import { useJourney } from "./useJourney.js";
import type { WalkState } from "./walk.js";

interface JourneyPageProps {
  clients: Clients;
  route: JourneyRoute;
  /** Changes when the person changes the language. */
  language: string;
}

/** Any journey, from its first step to its end. */
export function JourneyPage({ clients, route, language }: JourneyPageProps) {
  const { state, walk } = useJourney(clients, route);
  useEffect(() => {
    goOn(state, route, clients);
  }, [state]);
  useEffect(() => {
    // Texts of a step are the server's: at the beginning it is asked again, later only the page's own words change.
    if (walk?.isAtItsBeginning && walk.state.kind === "step") void walk.restart();
  }, [language]);

  switch (state.kind) {
    case "step":
      return walk === undefined ? null : <StepPage key={state.visit} state={state} walk={walk} />;
    case "suspended":
      return <SuspendedPage state={state} journey={route.journey} clients={clients} onResend={() => void walk?.resend()} onRestart={() => void walk?.restart()} />;
    case "ended":
      return <EndPage state={state} onRestart={() => (route.suspendedId === undefined ? void walk?.restart() : location.assign(`/${journeyAddress(route.journey ?? "Login")}`))} />;
    default:
      return <Waiting />;
  }
}

/** Goes where a state leads, when it leads away. */
function goOn(state: WalkState, route: JourneyRoute, clients: Clients): void {
  if (state.kind === "redirecting") redirect(state.step);
  if (state.kind === "leaving" && !leaveFor(state.address)) location.assign("/");
  if (state.kind === "succeeded") {
    tellTabs({ kind: "finished", journey: route.journey });
    void arrive(state.successUrl, route, clients);
  }
}

/** After success: to where the person was going, if it is allowed, else to the account. */
async function arrive(successUrl: string, { returnTo }: JourneyRoute, { sessions }: Clients): Promise<void> {
  if (returnTo !== undefined) return location.replace(`/${pageAddress(returnTo)}`);
  if (!isDefaultAddress(successUrl) && leaveFor(successUrl)) return;
  const person = await sessions.person().catch(() => undefined);
  if (person !== undefined) tellTabs({ kind: "signedIn" });
  location.replace(person === undefined ? "/#/finished" : `/${pageAddress("profile")}`);
}

/** To another side, by the method the server names (protocol reference, section 6). */
function redirect(step: Extract<WalkState, { kind: "redirecting" }>["step"]): void {
  const callback = step.callbacks.find((candidate) => isCallback(candidate, "RedirectCallback"));
  if (callback === undefined || !isCallback(callback, "RedirectCallback")) return;
  const { redirectUrl, redirectMethod, redirectData = {} } = outputs(callback);
  if (redirectMethod !== "POST") {
    leaveFor(redirectUrl);
    return;
  }
  const form = document.createElement("form");
  form.method = "post";
  form.action = new URL(redirectUrl).protocol === "https:" ? redirectUrl : "";
  for (const [name, value] of Object.entries(redirectData)) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
