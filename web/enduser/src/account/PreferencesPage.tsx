import type { Profile, PropertySchema } from "@platform/api";
import { useState } from "preact/hooks";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Checkbox } from "../ui/Checkbox.js";
import type { AccountProps } from "./AccountArea.js";
import { titleOf } from "./editing.js";
import { Loaded } from "./Loaded.js";
import { useLoad } from "./useLoad.js";

/** What the person wants to hear of. Each choice is saved at once. */
export function PreferencesPage({ person, clients: { account } }: AccountProps) {
  const [load, reload] = useLoad(async () => {
    const [profile, schema] = await Promise.all([account.profile(person.id), account.schema()]);
    return { profile, choices: Object.entries(schema.properties.preferences?.properties ?? {}) };
  }, [person.id]);
  const [state, setState] = useState<"idle" | "saved" | "failed">("idle");

  const save = async (profile: Profile, name: string, value: boolean) => {
    setState("idle");
    try {
      await account.patch(profile, [{ operation: "replace", field: `/preferences/${name}`, value }]);
      setState("saved");
    } catch {
      setState("failed");
    }
    await reload();
  };

  return (
    <Loaded load={load} reload={reload}>
      {({ profile, choices }) => (
        <>
          <p>{t("preferences.text")}</p>
          {state === "saved" && <Alert tone="success">{t("account.saved")}</Alert>}
          {state === "failed" && (
            <Alert tone="error" title={t("account.notSaved")}>
              <p>{t("account.notSavedHelp")}</p>
            </Alert>
          )}
          {choices.length === 0 && <p>{t("preferences.none")}</p>}
          <div class="panel">
            {choices.map(([name, schema]: [string, PropertySchema]) => (
              <Checkbox
                key={name}
                id={`preference-${name}`}
                label={titleOf(`preferences.${name}`, schema)}
                checked={preferenceOf(profile, name)}
                onChecked={(checked) => void save(profile, name, checked)}
              />
            ))}
          </div>
        </>
      )}
    </Loaded>
  );
}

function preferenceOf({ preferences }: Profile, name: string): boolean {
  return typeof preferences === "object" && preferences !== null && !Array.isArray(preferences) && preferences[name] === true;
}
