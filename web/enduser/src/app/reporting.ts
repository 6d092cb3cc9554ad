const LIMIT = 5;
let sent = 0;

/** Tells the operator that something broke, without a word of what was typed. A page that breaks over and over says so a few times. */
export function report(error: unknown): void {
  console.error(error);
  if (sent >= LIMIT) return;
  sent += 1;
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: "" };
  void fetch("/pages/errors", {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-Requested-With": "XMLHttpRequest" },
    body: JSON.stringify({ message, page: location.hash.split("?")[0], where: stack?.split("\n").slice(0, 3).join(" ") }),
  }).catch(() => undefined);
}

/** Reports whatever nobody handled. A promise nobody waits for leaves a page without what it promised, so that is told to `then` as well. */
export function reportUnhandled(then: (error: unknown) => void): void {
  addEventListener("error", ({ error }) => report(error));
  addEventListener("unhandledrejection", ({ reason }) => {
    report(reason);
    then(reason);
  });
}
