import type { OwnSession } from "@platform/api";
import { useState } from "preact/hooks";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Button } from "../ui/Button.js";
import type { AccountProps } from "./AccountArea.js";
import { Loaded } from "./Loaded.js";
import { Moment } from "./Moment.js";
import { useLoad } from "./useLoad.js";

/** Where the person is signed in, and an end to it there. */
export function SessionsPage({ person, clients: { sessions } }: AccountProps) {
  const [load, reload] = useLoad(() => sessions.sessions(person), [person.id]);
  const [state, setState] = useState<{ kind: "idle" | "ended" | "failed"; busy?: string }>({ kind: "idle" });

  const end = async (session: OwnSession) => {
    setState({ kind: "idle", busy: session.handle });
    try {
      await sessions.end(session.handle);
      setState({ kind: "ended" });
    } catch {
      setState({ kind: "failed" });
    }
    await reload();
  };

  return (
    <Loaded load={load} reload={reload}>
      {(found) => (
        <>
          <p>{t("sessions.text")}</p>
          {state.kind === "ended" && <Alert tone="success">{t("sessions.ended")}</Alert>}
          {state.kind === "failed" && (
            <Alert tone="error" title={t("account.notSaved")}>
              <p>{t("account.notSavedHelp")}</p>
            </Alert>
          )}
          <ul class="rows">
            {found.map((session) => (
              <li key={session.handle} class="row">
                <div>
                  <strong>{session.device ?? t("sessions.unknownDevice")}</strong>
                  {session.current && <span class="chip chip--accent">{t("sessions.current")}</span>}
                  <p class="field__hint">
                    {session.place !== undefined && <>{session.place} · </>}
                    {session.createdAt !== undefined && (
                      <>
                        {t("sessions.since")} <Moment at={session.createdAt} />
                      </>
                    )}
                  </p>
                </div>
                {!session.current && (
                  <Button look="secondary" busy={state.busy === session.handle} onClick={() => void end(session)}>
                    {t("sessions.end")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
}
