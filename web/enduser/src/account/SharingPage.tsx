import type { ConsentMapping, GivenConsent, Profile } from "@platform/api";
import { useState } from "preact/hooks";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Button } from "../ui/Button.js";
import { Dialog } from "../ui/Dialog.js";
import type { AccountProps } from "./AccountArea.js";
import { Loaded } from "./Loaded.js";
import { Moment } from "./Moment.js";
import { useLoad } from "./useLoad.js";

/** With whom the profile is shared, and an end to it. */
export function SharingPage({ person, clients: { account } }: AccountProps) {
  const [load, reload] = useLoad(async () => {
    const [profile, mappings] = await Promise.all([account.profile(person.id, "*,consentedMappings"), account.consentMappings()]);
    return { profile, mappings };
  }, [person.id]);
  const [asked, setAsked] = useState<ConsentMapping>();
  const [state, setState] = useState<"idle" | "saved" | "failed">("idle");

  const change = async (profile: Profile, mapping: ConsentMapping, given: GivenConsent | undefined) => {
    setAsked(undefined);
    setState("idle");
    try {
      await account.patch(profile, [
        given === undefined
          ? { operation: "add", field: "/consentedMappings/-", value: { mapping: mapping.name, consentDate: new Date().toISOString() } }
          : { operation: "remove", field: "/consentedMappings", value: { mapping: given.mapping, consentDate: given.consentDate } },
      ]);
      setState("saved");
    } catch {
      setState("failed");
    }
    await reload();
  };

  return (
    <Loaded load={load} reload={reload}>
      {({ profile, mappings }) => (
        <>
          <p>{t("sharing.text")}</p>
          {state === "saved" && <Alert tone="success">{t("account.saved")}</Alert>}
          {state === "failed" && (
            <Alert tone="error" title={t("account.notSaved")}>
              <p>{t("account.notSavedHelp")}</p>
            </Alert>
          )}
          {mappings.length === 0 && <p class="empty">{t("sharing.none")}</p>}
          {mappings.map((mapping) => {
            const given = consentsOf(profile).find((consent) => consent.mapping === mapping.name);
            return (
              <section key={mapping.name} class="panel" aria-labelledby={`mapping-${mapping.name}`}>
                <h2 id={`mapping-${mapping.name}`}>{mapping.displayName}</h2>
                <p>{t("consent.shares", { name: mapping.displayName })}</p>
                <ul class="chips">
                  {mapping.fields.map(({ attribute, title }) => (
                    <li key={attribute} class="chip">
                      {title}
                    </li>
                  ))}
                </ul>
                {given === undefined ? (
                  <Button look="secondary" onClick={() => void change(profile, mapping, undefined)}>
                    {t("sharing.allow")}
                  </Button>
                ) : (
                  <>
                    <p class="field__hint">
                      {t("sharing.since")} <Moment at={given.consentDate} />
                    </p>
                    <Button look="danger" onClick={() => setAsked(mapping)}>
                      {t("sharing.withdraw")}
                    </Button>
                  </>
                )}
                {asked === mapping && (
                  <Dialog
                    title={t("sharing.withdrawTitle", { name: mapping.displayName })}
                    onClose={() => setAsked(undefined)}
                    actions={
                      <Button look="danger" onClick={() => void change(profile, mapping, given)}>
                        {t("sharing.withdraw")}
                      </Button>
                    }
                  >
                    <p>{t("sharing.withdrawText", { name: mapping.displayName })}</p>
                  </Dialog>
                )}
              </section>
            );
          })}
        </>
      )}
    </Loaded>
  );
}

const consentsOf = ({ consentedMappings }: Profile): GivenConsent[] => (Array.isArray(consentedMappings) ? (consentedMappings as unknown as GivenConsent[]) : []);
