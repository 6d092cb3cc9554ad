/** What one tab tells the others of this browser. */
export type TabNews = { kind: "resumed"; journey: string | undefined } | { kind: "finished"; journey: string | undefined } | { kind: "signedIn" } | { kind: "signedOut" };

const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("platform-enduser");

/** Tells the other tabs. */
export function tellTabs(news: TabNews): void {
  channel?.postMessage(news);
}

/** Hears what other tabs tell. @returns Ends the listening. */
export function hearTabs(listener: (news: TabNews) => void): () => void {
  const hear = (event: MessageEvent<TabNews>) => listener(event.data);
  channel?.addEventListener("message", hear);
  return () => channel?.removeEventListener("message", hear);
}
