import { inputName } from "@platform/api";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { loadWidget, type Widget } from "./captchaWidget.js";
import type { CallbackProps } from "./form.js";

/** Asks to prove that a person is there, with the widget of the verifier that the administrator allowed. */
export function CaptchaCallback({ callback, asks, form }: CallbackProps<"ReCaptchaCallback" | "ReCaptchaEnterpriseCallback">) {
  const place = useRef<HTMLDivElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  const name = inputName(callback, callback.type === "ReCaptchaEnterpriseCallback" ? "token" : "") ?? "";
  const isInvisible = "reCaptchaV3" in asks && asks.reCaptchaV3 === true;
  useEffect(() => {
    let widget: Widget | undefined;
    let isGone = false;
    loadWidget(asks.captchaApiUri, asks.captchaDivClass, isInvisible ? asks.recaptchaSiteKey : undefined)
      .then((loaded) => {
        if (isGone || place.current === null) return;
        widget = loaded;
        if (isInvisible) return loaded.execute(asks.recaptchaSiteKey).then((token) => form.set(name, token));
        loaded.render(place.current, { sitekey: asks.recaptchaSiteKey, callback: (token) => form.set(name, token), "expired-callback": () => form.set(name, "") });
      })
      .catch(() => setIsMissing(true));
    return () => {
      isGone = true;
      widget?.reset();
    };
  }, [asks.captchaApiUri, asks.recaptchaSiteKey]);
  return isMissing ? <Alert tone="error" title={t("captcha.missing")} /> : <div ref={place} class="captcha" />;
}
