import type { Profile } from "@platform/api";
import { useState } from "preact/hooks";
import type { Clients } from "../app/session.js";
import { tellTabs } from "../journey/tabs.js";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Button } from "../ui/Button.js";
import { Dialog } from "../ui/Dialog.js";
import { TextField } from "../ui/TextField.js";
import type { AccountProps } from "./AccountArea.js";
import { Loaded } from "./Loaded.js";
import { useLoad } from "./useLoad.js";

/** A copy of everything, and the end of the account. */
export function DataPage({ person, clients }: AccountProps) {
  const { account } = clients;
  const [load, reload] = useLoad(() => account.profile(person.id), [person.id]);
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");

  const download = async () => {
    setState("busy");
    try {
      save(await everything(person.id, clients, person), `${person.id}.json`);
      setState("idle");
    } catch {
      setState("failed");
    }
  };

  return (
    <Loaded load={load} reload={reload}>
      {(profile) => (
        <>
          <section class="panel" aria-labelledby="download-title">
            <h2 id="download-title">{t("data.download")}</h2>
            <p>{t("data.downloadText")}</p>
            {state === "failed" && (
              <Alert tone="error" title={t("account.unavailable")}>
                <p>{t("account.unavailableHelp")}</p>
              </Alert>
            )}
            <Button look="secondary" busy={state === "busy"} onClick={() => void download()}>
              {t("data.downloadButton")}
            </Button>
          </section>
          <Deletion profile={profile} erase={() => account.erase(profile)} signOut={() => clients.sessions.signOut()} />
        </>
      )}
    </Loaded>
  );
}

/** Deleting is for good, so the person types the own name first. */
function Deletion({ profile, erase, signOut }: { profile: Profile; erase: () => Promise<void>; signOut: () => Promise<void> }) {
  const [isAsked, setIsAsked] = useState(false);
  const [typed, setTyped] = useState("");
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const userName = String(profile.userName ?? "");

  const confirm = async () => {
    setState("busy");
    try {
      await erase();
      // The session ends with the person, a moment later; here it ends now.
      await signOut().catch(() => undefined);
      tellTabs({ kind: "signedOut" });
      location.assign("/#/signed-out");
    } catch {
      setState("failed");
    }
  };

  return (
    <section class="panel panel--danger" aria-labelledby="delete-title">
      <h2 id="delete-title">{t("data.delete")}</h2>
      <p>{t("data.deleteText")}</p>
      <Button look="danger" onClick={() => setIsAsked(true)}>
        {t("data.deleteButton")}
      </Button>
      {isAsked && (
        <Dialog
          title={t("data.deleteTitle")}
          onClose={() => setIsAsked(false)}
          actions={
            <Button look="danger" busy={state === "busy"} disabled={typed !== userName} onClick={() => void confirm()}>
              {t("data.deleteForGood")}
            </Button>
          }
        >
          <p>{t("data.deleteWarning")}</p>
          {state === "failed" && (
            <Alert tone="error" title={t("data.notDeleted")}>
              <p>{t("account.notSavedHelp")}</p>
            </Alert>
          )}
          <TextField id="confirm-name" label={t("data.typeName", { userName })} value={typed} onValue={setTyped} autocomplete="off" />
        </Dialog>
      )}
    </section>
  );
}

/** Everything the platform can tell a person about the own account. Answers to security questions stay out: they are hashes, and of no use to anybody. */
async function everything(id: string, { account, sessions }: Clients, person: AccountProps["person"]): Promise<object> {
  const [profile, status, consents, open, signIns, changes] = await Promise.all([
    account.profile(id, "*,consentedMappings,_meta/createDate,_meta/lastChanged,_meta/termsAccepted,_meta/loginCount"),
    account.status(id),
    account.consentHistory(id),
    sessions.sessions(person),
    account.signIns(id),
    account.changes(id),
  ]);
  const { kbaInfo: _, ...told } = profile;
  return { profile: told, status, consents, sessions: open, activity: { signIns, changes } };
}

function save(content: object, name: string): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
