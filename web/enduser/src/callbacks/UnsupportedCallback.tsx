import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";

/** Asks for what a browser page cannot give: the app of the provider, a certificate, a type of the future. Says so, instead of an empty page. */
export function UnsupportedCallback({ type }: { type: string }) {
  return (
    <Alert tone="warning" title={t("unsupported.title")}>
      <p>{t("unsupported.text", { type })}</p>
    </Alert>
  );
}
