import i18next from "i18next";

/** A point in time, in the person's language and time zone. */
export function Moment({ at }: { at: string }) {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return null;
  return <time dateTime={at}>{new Intl.DateTimeFormat(i18next.language, { dateStyle: "medium", timeStyle: "short" }).format(time)}</time>;
}
