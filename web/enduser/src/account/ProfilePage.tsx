import type { ObjectSchema, PatchOperation, Profile, PropertyFailures, PropertySchema } from "@platform/api";
import { propertyFailures, RefusedError } from "@platform/api";
import { useState } from "preact/hooks";
import { inputTypeOf } from "../callbacks/autofill.js";
import { policyText } from "../callbacks/policyText.js";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Button } from "../ui/Button.js";
import { Checkbox } from "../ui/Checkbox.js";
import { TextField } from "../ui/TextField.js";
import type { AccountProps } from "./AccountArea.js";
import { autofillOfProperty, editableProperties, titleOf } from "./editing.js";
import { Loaded } from "./Loaded.js";
import { useLoad } from "./useLoad.js";

interface Loads {
  profile: Profile;
  schema: ObjectSchema;
  percentage: number | undefined;
}

/** The own profile: what the schema says that a person may edit, in its order. */
export function ProfilePage({ person, clients: { account } }: AccountProps) {
  const [load, reload] = useLoad<Loads>(async () => {
    const [profile, schema, status] = await Promise.all([account.profile(person.id), account.schema(), account.status(person.id)]);
    return { profile, schema, percentage: status.completeness?.percentage };
  }, [person.id]);
  return (
    <Loaded load={load} reload={reload}>
      {({ profile, schema, percentage }) => (
        <>
          {percentage !== undefined && (
            <div class="completeness">
              <label for="completeness">{t("profile.completeness", { percentage: Math.round(percentage) })}</label>
              <progress id="completeness" max={100} value={percentage} />
            </div>
          )}
          <ProfileForm key={profile._id} profile={profile} schema={schema} save={(operations) => account.patch(profile, operations).then(reload)} reload={reload} />
        </>
      )}
    </Loaded>
  );
}

interface ProfileFormProps {
  profile: Profile;
  schema: ObjectSchema;
  save: (operations: PatchOperation[]) => Promise<void>;
  reload: () => Promise<void>;
}

function ProfileForm({ profile, schema, save, reload }: ProfileFormProps) {
  const [edits, setEdits] = useState<Record<string, string | boolean>>({});
  const [failures, setFailures] = useState<PropertyFailures>({});
  const [state, setState] = useState<"idle" | "busy" | "saved" | "stale" | "failed">("idle");
  const names = editableProperties(schema);
  const changed = names.filter((name) => edits[name] !== undefined && edits[name] !== (profile[name] ?? (schema.properties[name]?.type === "boolean" ? false : "")));

  const submit = async () => {
    if (changed.length === 0) return setState("saved");
    setState("busy");
    setFailures({});
    try {
      await save(changed.map((name) => operationOf(name, edits[name] as string | boolean, schema.properties[name] as PropertySchema)));
      setEdits({});
      setState("saved");
    } catch (error) {
      setFailures(propertyFailures(error));
      setState(error instanceof RefusedError && error.status === 412 ? "stale" : "failed");
    }
  };

  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {state === "saved" && <Alert tone="success">{t("account.saved")}</Alert>}
      {state === "failed" && (
        <Alert tone="error" title={t("account.notSaved")}>
          <p>{t(Object.keys(failures).length > 0 ? "account.notSavedFields" : "account.notSavedHelp")}</p>
        </Alert>
      )}
      {state === "stale" && (
        <Alert tone="warning" title={t("account.stale")}>
          <p>{t("account.staleHelp")}</p>
          <Button look="secondary" onClick={() => void reload().then(() => setState("idle"))}>
            {t("account.loadAgain")}
          </Button>
        </Alert>
      )}
      {names.map((name) => {
        const schemaOf = schema.properties[name] as PropertySchema;
        const errors = (failures[name] ?? []).map(policyText);
        if (schemaOf.type === "boolean") {
          return (
            <Checkbox
              key={name}
              id={name}
              label={titleOf(name, schemaOf)}
              checked={(edits[name] ?? profile[name]) === true}
              onChecked={(checked) => setEdits({ ...edits, [name]: checked })}
              errors={errors}
            />
          );
        }
        return (
          <TextField
            key={name}
            id={name}
            label={titleOf(name, schemaOf)}
            type={
              schemaOf.type === "number" || schemaOf.type === "integer"
                ? "number"
                : inputTypeOf(
                    name,
                    (schemaOf.policies ?? []).map(({ policyId }) => policyId.replaceAll("-", "_").toUpperCase()),
                  )
            }
            value={String(edits[name] ?? profile[name] ?? "")}
            onValue={(value) => setEdits({ ...edits, [name]: value })}
            errors={errors}
            required={schema.required.includes(name)}
            autocomplete={autofillOfProperty(name)}
          />
        );
      })}
      <div class="buttons buttons--submit">
        <Button type="submit" busy={state === "busy"}>
          {t("account.save")}
        </Button>
      </div>
    </form>
  );
}

/** An emptied value is removed: the schema has no other word for "none". */
function operationOf(name: string, value: string | boolean, { type }: PropertySchema): PatchOperation {
  if (value === "") return { operation: "remove", field: `/${name}` };
  return { operation: "replace", field: `/${name}`, value: type === "number" || type === "integer" ? Number(value) : value };
}
