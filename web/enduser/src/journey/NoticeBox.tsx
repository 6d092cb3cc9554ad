import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Html } from "../ui/Html.js";
import type { Notice } from "./walk.js";

/** What a person is told above a step, with what to do next. */
export function NoticeBox({ notice: { kind, text, retryAfter } }: { notice: Notice }) {
  if (kind === "refused" && text !== undefined) {
    return (
      <Alert tone="error" title={t("notice.refused")}>
        {text !== "Login failure" && <Html html={text} />}
      </Alert>
    );
  }
  return (
    <Alert tone={kind === "expired" ? "info" : "error"} title={t(`notice.${kind}`)} assertive>
      <p>{t(`notice.${kind}Help`, { seconds: retryAfter ?? 60 })}</p>
    </Alert>
  );
}
