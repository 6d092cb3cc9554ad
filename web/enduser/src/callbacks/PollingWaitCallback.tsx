import { useEffect } from "preact/hooks";
import { Html } from "../ui/Html.js";
import type { CallbackProps } from "./form.js";

const SHORTEST = 500;

/** Asks for patience, and then whether it is over. */
export function PollingWaitCallback({ asks, form }: CallbackProps<"PollingWaitCallback">) {
  useEffect(() => {
    const timer = setTimeout(() => form.submit(), Math.max(SHORTEST, Number(asks.waitTime) || 0));
    return () => clearTimeout(timer);
  }, [form.step]);
  return (
    <div class="polling" role="status">
      <span class="waiting__ring" aria-hidden="true" />
      <Html html={asks.message} />
    </div>
  );
}
