import { useEffect, useState } from "preact/hooks";
import { type Route, readRoute } from "./route.js";

/** What the address asks for, now and whenever it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.search, location.hash));
  useEffect(() => {
    const read = () => setRoute(readRoute(location.search, location.hash));
    addEventListener("hashchange", read);
    addEventListener("popstate", read);
    return () => {
      removeEventListener("hashchange", read);
      removeEventListener("popstate", read);
    };
  }, []);
  return route;
}
