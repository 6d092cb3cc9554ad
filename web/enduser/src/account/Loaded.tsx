import type { ComponentChildren } from "preact";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Button } from "../ui/Button.js";
import { Waiting } from "../ui/Waiting.js";
import type { Load } from "./useLoad.js";

interface LoadedProps<T> {
  load: Load<T>;
  reload: () => Promise<void>;
  children: (value: T) => ComponentChildren;
}

/** What was fetched, or that it is on its way, or what to do when it did not come. */
export function Loaded<T>({ load, reload, children }: LoadedProps<T>) {
  if (load.state === "loading") return <Waiting />;
  if (load.state === "ready") return children(load.value);
  return (
    <Alert tone="error" title={t("account.unavailable")}>
      <p>{t("account.unavailableHelp")}</p>
      <Button look="secondary" onClick={() => void reload()}>
        {t("end.retry")}
      </Button>
    </Alert>
  );
}
