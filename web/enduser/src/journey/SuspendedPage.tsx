import { useEffect, useState } from "preact/hooks";
import { useBrand } from "../app/brand.js";
import { journeyAddress, pageAddress } from "../app/route.js";
import type { Clients } from "../app/session.js";
import { useTitle } from "../app/useTitle.js";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Button } from "../ui/Button.js";
import { Html } from "../ui/Html.js";
import { NoticeBox } from "./NoticeBox.js";
import { hearTabs } from "./tabs.js";
import type { WalkState } from "./walk.js";

interface SuspendedPageProps {
  state: Extract<WalkState, { kind: "suspended" }>;
  journey: string | undefined;
  clients: Clients;
  onResend: () => void;
  onRestart: () => void;
}

const PAUSE_SECONDS = 30;

/** "Check your mail". Follows along when the link is opened in another tab. */
export function SuspendedPage({ state, journey, clients, onResend, onRestart }: SuspendedPageProps) {
  const elsewhere = useOtherTab(journey, clients);
  const seconds = useCountdown(state.resent);
  useTitle(t("suspended.title"), useBrand().name);

  if (elsewhere !== undefined) {
    return (
      <main class="card">
        <h1 class="card__title">{t(elsewhere === "finished" ? "suspended.finished" : "suspended.elsewhere")}</h1>
        <p>{t(elsewhere === "finished" ? "suspended.finishedHelp" : "suspended.elsewhereHelp")}</p>
        {elsewhere === "finished" && (
          <a class="button button--primary" href={journeyAddress("Login")}>
            {t("suspended.signIn")}
          </a>
        )}
      </main>
    );
  }
  return (
    <main class="card">
      <div class="card__symbol" aria-hidden="true">
        ✉
      </div>
      <h1 class="card__title" tabIndex={-1}>
        {t("suspended.title")}
      </h1>
      <Html html={state.message} class="card__description" />
      <p class="field__hint">{t("suspended.hint")}</p>
      <InboxLink />
      {state.notice !== undefined && <NoticeBox notice={state.notice} />}
      {state.resent > 0 && <Alert tone="success">{t("suspended.resent")}</Alert>}
      <div class="buttons">
        {state.canResend && (
          <Button look="secondary" busy={state.busy} disabled={seconds > 0} onClick={onResend}>
            {seconds > 0 ? t("suspended.resendIn", { seconds }) : t("suspended.resend")}
          </Button>
        )}
        <Button look="plain" onClick={onRestart}>
          {t("suspended.restart")}
        </Button>
      </div>
    </main>
  );
}

/** On a developer's machine mails go nowhere; there is a page that shows them. */
function InboxLink() {
  const [isThere, setIsThere] = useState(false);
  useEffect(() => {
    if (!["localhost", "127.0.0.1", "[::1]"].includes(location.hostname)) return;
    fetch("/inbox").then(
      ({ ok }) => setIsThere(ok),
      () => undefined,
    );
  }, []);
  return isThere ? <a href="/inbox">{t("suspended.inbox")}</a> : null;
}

/** Whether the link was opened in another tab of this browser, and how far it got there. */
function useOtherTab(journey: string | undefined, { sessions }: Clients): "resumed" | "finished" | undefined {
  const [elsewhere, setElsewhere] = useState<"resumed" | "finished">();
  useEffect(
    () =>
      hearTabs((news) => {
        if ((news.kind === "resumed" || news.kind === "finished") && news.journey === journey) setElsewhere(news.kind);
        if (news.kind === "signedIn") void sessions.person().then((person) => person !== undefined && location.replace(`/${pageAddress("profile")}`));
      }),
    [journey],
  );
  return elsewhere;
}

/** Seconds until a mail can be asked for again. */
function useCountdown(restart: number): number {
  const [seconds, setSeconds] = useState(PAUSE_SECONDS);
  useEffect(() => {
    setSeconds(PAUSE_SECONDS);
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, [restart]);
  return seconds;
}
