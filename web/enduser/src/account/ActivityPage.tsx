import type { Activity } from "@platform/api";
import { hasText, t } from "../texts/texts.js";
import type { AccountProps } from "./AccountArea.js";
import { titleOf } from "./editing.js";
import { Loaded } from "./Loaded.js";
import { Moment } from "./Moment.js";
import { useLoad } from "./useLoad.js";

/** What happened to the account, from the event streams: sign-ins and changes, the newest first. */
export function ActivityPage({ person, clients: { account } }: AccountProps) {
  const [load, reload] = useLoad(async () => {
    const [signIns, changes] = await Promise.all([account.signIns(person.id), account.changes(person.id)]);
    return [...signIns, ...changes].sort((one, other) => other.occurredAt.localeCompare(one.occurredAt));
  }, [person.id]);
  return (
    <Loaded load={load} reload={reload}>
      {(activities) => (
        <>
          <p>{t("activity.text")}</p>
          {activities.length === 0 && <p class="empty">{t("activity.none")}</p>}
          <ol class="rows">
            {activities.map((activity) => (
              <li key={activity.id} class="row">
                <div>
                  <strong>{headline(activity)}</strong>
                  <p class="field__hint">
                    <Moment at={activity.occurredAt} />
                    {[activity.device, activity.place].filter((part) => part !== undefined).map((part) => ` · ${part}`)}
                  </p>
                  {activity.kind !== "created" && activity.properties.length > 0 && (
                    <p class="field__hint">{activity.properties.map((name) => titleOf(name, { type: "string" })).join(", ")}</p>
                  )}
                </div>
                {activity.outcome !== undefined && activity.outcome !== "succeeded" && <span class="chip">{t(`activity.outcome.${activity.outcome}`)}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </Loaded>
  );
}

function headline({ kind, journey = "" }: Activity): string {
  const name = kind === "signIn" ? `activity.journey.${journey}` : `activity.kind.${kind}`;
  if (hasText(name)) return t(name);
  return kind === "signIn" ? t("activity.otherJourney", { journey }) : t("activity.kind.changed");
}
