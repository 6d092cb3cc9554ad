import { RefusedError } from "@platform/api";
import { useCallback, useEffect, useState } from "preact/hooks";

/** Something that is fetched. */
export type Load<T> = { state: "loading" } | { state: "ready"; value: T } | { state: "failed"; isRefused: boolean };

/** Fetches something for as long as the page is shown. `reload` fetches it again and keeps showing what is there meanwhile. */
export function useLoad<T>(fetchIt: () => Promise<T>, about: readonly unknown[]): [Load<T>, () => Promise<void>] {
  const [load, setLoad] = useState<Load<T>>({ state: "loading" });
  const reload = useCallback(async () => {
    try {
      setLoad({ state: "ready", value: await fetchIt() });
    } catch (error) {
      if (error instanceof RefusedError && error.status === 401) return location.assign("/#/service/Login");
      setLoad({ state: "failed", isRefused: error instanceof RefusedError });
    }
  }, about);
  useEffect(() => {
    setLoad({ state: "loading" });
    void reload();
  }, [reload]);
  return [load, reload];
}
