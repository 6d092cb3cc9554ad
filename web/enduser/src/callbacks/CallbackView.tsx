import { type Callback, type CallbackType, outputs } from "@platform/api";
import type { ComponentType } from "preact";
import { BooleanAttributeInputCallback } from "./BooleanAttributeInputCallback.js";
import { CaptchaCallback } from "./CaptchaCallback.js";
import { ChoiceCallback } from "./ChoiceCallback.js";
import { ConfirmationCallback } from "./ConfirmationCallback.js";
import { ConsentMappingCallback } from "./ConsentMappingCallback.js";
import { DeviceProfileCallback } from "./DeviceProfileCallback.js";
import type { StepForm } from "./form.js";
import { KbaCreateCallback } from "./KbaCreateCallback.js";
import { NameCallback } from "./NameCallback.js";
import { NumberAttributeInputCallback } from "./NumberAttributeInputCallback.js";
import { PasswordCallback } from "./PasswordCallback.js";
import { PollingWaitCallback } from "./PollingWaitCallback.js";
import { SelectIdPCallback } from "./SelectIdPCallback.js";
import { StringAttributeInputCallback } from "./StringAttributeInputCallback.js";
import { TermsAndConditionsCallback } from "./TermsAndConditionsCallback.js";
import { TextInputCallback } from "./TextInputCallback.js";
import { TextOutputCallback } from "./TextOutputCallback.js";
import { UnsupportedCallback } from "./UnsupportedCallback.js";
import { ValidatedCreatePasswordCallback } from "./ValidatedCreatePasswordCallback.js";
import { ValidatedCreateUsernameCallback } from "./ValidatedCreateUsernameCallback.js";

// biome-ignore lint/suspicious/noExplicitAny: each component takes the callback it stands beside; the table cannot say so.
const components: Partial<Record<CallbackType, ComponentType<any>>> = {
  BooleanAttributeInputCallback,
  ChoiceCallback,
  ConfirmationCallback,
  ConsentMappingCallback,
  DeviceProfileCallback,
  KbaCreateCallback,
  NameCallback,
  NumberAttributeInputCallback,
  PasswordCallback,
  PollingWaitCallback,
  ReCaptchaCallback: CaptchaCallback,
  ReCaptchaEnterpriseCallback: CaptchaCallback,
  SelectIdPCallback,
  StringAttributeInputCallback,
  SuspendedTextOutputCallback: TextOutputCallback,
  TermsAndConditionsCallback,
  TextInputCallback,
  TextOutputCallback,
  ValidatedCreatePasswordCallback,
  ValidatedCreateUsernameCallback,
};

/** Types that carry something between server and page and show nothing; redirects never get here. */
const silent: ReadonlySet<string> = new Set<CallbackType>([
  "HiddenValueCallback",
  "MetadataCallback",
  "RedirectCallback",
  "PingOneProtectInitializeCallback",
  "PingOneProtectEvaluationCallback",
]);

/** Types that send the step themselves: with one of them, a page needs no button of its own. */
export const sendsItself: ReadonlySet<string> = new Set<CallbackType>(["ConfirmationCallback", "PollingWaitCallback", "DeviceProfileCallback"]);

/** Types whose components a test finds in the catalogue. */
export const shownTypes = Object.keys(components) as CallbackType[];

/** One callback of a step. */
export function CallbackView({ callback, form }: { callback: Callback; form: StepForm }) {
  if (silent.has(callback.type)) return null;
  const Component = components[callback.type as CallbackType];
  return Component === undefined ? (
    <UnsupportedCallback type={callback.type} />
  ) : (
    <Component callback={callback} asks={outputs(callback as Callback & { type: CallbackType })} form={form} />
  );
}
