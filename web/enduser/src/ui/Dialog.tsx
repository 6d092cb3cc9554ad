import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../texts/texts.js";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  actions?: ComponentChildren;
}

/** A question or a text over the page. The browser's own dialog: it keeps the focus inside, closes with Escape and gives the focus back. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="dialog-title" onClose={onClose}>
      <header class="dialog__head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="dialog__close" aria-label={t("dialog.close")} onClick={() => dialog.current?.close()}>
          ×
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable with the keyboard (WCAG 2.1.1). */}
      <div class="dialog__body" tabIndex={0}>
        {children}
      </div>
      {actions !== undefined && <footer class="dialog__actions">{actions}</footer>}
    </dialog>
  );
}
