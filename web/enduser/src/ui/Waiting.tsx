import { useEffect, useState } from "preact/hooks";
import { t } from "../texts/texts.js";

/** Something is on its way. Shows itself only when it takes long enough to be noticed. */
export function Waiting({ text }: { text?: string }) {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="waiting" role="status" aria-busy="true">
      {isShown && (
        <>
          <span class="waiting__ring" aria-hidden="true" />
          <span>{text ?? t("waiting")}</span>
        </>
      )}
    </div>
  );
}
