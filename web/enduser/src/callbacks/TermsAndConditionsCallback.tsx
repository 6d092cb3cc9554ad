import { inputName } from "@platform/api";
import { useState } from "preact/hooks";
import { t } from "../texts/texts.js";
import { Button } from "../ui/Button.js";
import { Checkbox } from "../ui/Checkbox.js";
import { Dialog } from "../ui/Dialog.js";
import { useModule } from "../ui/useModule.js";
import { Waiting } from "../ui/Waiting.js";
import type { CallbackProps } from "./form.js";

/** Asks to accept the terms, which open over the page. */
export function TermsAndConditionsCallback({ callback, asks, form }: CallbackProps<"TermsAndConditionsCallback">) {
  const name = inputName(callback) ?? "";
  const [isOpen, setIsOpen] = useState(false);
  const accept = () => {
    form.set(name, true);
    setIsOpen(false);
  };
  return (
    <div class="terms">
      <Checkbox id={name} label={t("terms.accept", { version: asks.version })} checked={form.answers[name] === true} onChecked={(checked) => form.set(name, checked)} required />
      <button type="button" class="link" onClick={() => setIsOpen(true)}>
        {t("terms.read")}
      </button>
      {isOpen && (
        <Dialog title={t("terms.title", { version: asks.version })} onClose={() => setIsOpen(false)} actions={<Button onClick={accept}>{t("terms.acceptThem")}</Button>}>
          <Terms text={asks.terms} />
        </Dialog>
      )}
    </div>
  );
}

/** The text itself. What renders it comes when it is opened; without it the text is shown as it is written. */
function Terms({ text }: { text: string }) {
  const module = useModule(() => import("../ui/Markdown.js"));
  if (module === undefined) return <Waiting />;
  return module === null ? <pre class="prose">{text}</pre> : <module.default text={text} />;
}
