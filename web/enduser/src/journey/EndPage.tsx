import { useBrand } from "../app/brand.js";
import { journeyAddress } from "../app/route.js";
import { useTitle } from "../app/useTitle.js";
import { t } from "../texts/texts.js";
import { Button } from "../ui/Button.js";
import { Html } from "../ui/Html.js";
import type { WalkState } from "./walk.js";

interface EndPageProps {
  state: Extract<WalkState, { kind: "ended" }>;
  onRestart: () => void;
}

/** Where a journey cannot go on: why, and what to do next. */
export function EndPage({ state: { reason, message, retryAfter }, onRestart }: EndPageProps) {
  useTitle(t(`end.${reason}`), useBrand().name);
  return (
    <main class="card">
      <h1 class="card__title" tabIndex={-1}>
        {t(`end.${reason}`)}
      </h1>
      <p class="card__description" role="alert">
        {t(`end.${reason}Help`, { seconds: retryAfter ?? 60 })}
      </p>
      {reason === "refused" && message !== undefined && message !== "Login failure" && <Html html={message} class="card__description" />}
      <div class="buttons">
        {reason !== "unknownJourney" && <Button onClick={onRestart}>{t(reason === "unreachable" ? "end.retry" : "end.restart")}</Button>}
        <a class="button button--plain" href={journeyAddress("Login")}>
          {t("end.signIn")}
        </a>
      </div>
    </main>
  );
}
