import { type Answers, type Callback, failedPolicies, inputName, isCallback, type Json, outputs } from "@platform/api";
import i18next from "i18next";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useBrand } from "../app/brand.js";
import { useTitle } from "../app/useTitle.js";
import { CallbackView, sendsItself } from "../callbacks/CallbackView.js";
import type { StepForm } from "../callbacks/form.js";
import { localChoice } from "../callbacks/SelectIdPCallback.js";
import { t } from "../texts/texts.js";
import { Button } from "../ui/Button.js";
import { Html } from "../ui/Html.js";
import { NoticeBox } from "./NoticeBox.js";
import { localized, readStage } from "./stage.js";
import type { JourneyWalk, WalkState } from "./walk.js";

interface StepPageProps {
  state: Extract<WalkState, { kind: "step" }>;
  walk: Pick<JourneyWalk, "type" | "submit" | "validate">;
}

/** One step: its callbacks as one form. */
export function StepPage({ state: { step, answers, busy, notice, visit }, walk }: StepPageProps) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const wasRefused = useMemo(() => step.callbacks.some((callback) => failedPolicies(callback).length > 0), [visit]);
  const form: StepForm = {
    step,
    stage: readStage(step.stage),
    answers,
    busy,
    set: (name: string, value: Json) => walk.type({ [name]: value }),
    submit: (more: Answers = {}) => void walk.submit({ ...withLocalChoice(step.callbacks, answers), ...more }),
    validate: (callback: Callback) => {
      setTouched((before) => new Set(before).add(inputName(callback) ?? ""));
      void walk.validate(callback);
    },
    isJudged: (callback: Callback) => wasRefused || touched.has(inputName(callback) ?? ""),
    touch: (callback: Callback) => setTouched((before) => new Set(before).add(inputName(callback) ?? "")),
  };
  const heading = useArrival(visit, wasRefused || notice?.kind === "refused");
  useTitle(plain(step.header ?? ""), useBrand().name);
  const footer = localized(form.stage.pageFooter, i18next.language);

  return (
    <main class="card" aria-busy={busy}>
      <h1 ref={heading} tabIndex={-1} class="card__title">
        {step.header === undefined ? t("journey.title") : <Html as="span" html={step.header} />}
      </h1>
      {step.description !== undefined && <Html html={step.description} class="card__description" />}
      {notice !== undefined && <NoticeBox notice={notice} />}
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (firstMissing(event.currentTarget)) return;
          form.submit();
        }}
      >
        {step.callbacks.map((callback, index) => (
          <CallbackView key={index} callback={callback} form={form} />
        ))}
        {!step.callbacks.some(({ type }) => sendsItself.has(type)) && !isOnlyProviders(step.callbacks) && (
          <div class="buttons buttons--submit">
            <Button type="submit" busy={busy}>
              {localized(form.stage.submitButtonText, i18next.language) ?? t("journey.continue")}
            </Button>
          </div>
        )}
      </form>
      {footer !== undefined && <Html html={footer} class="card__footer" />}
    </main>
  );
}

/** Tells where the person has arrived: the heading is read out, or one goes on at the first value that is not good enough. */
function useArrival(visit: number, wasRefused: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const inputs = [...document.querySelectorAll<HTMLInputElement>("main form :is(input, select)")];
    const first = wasRefused ? (inputs.find((input) => input.ariaInvalid === "true") ?? inputs.find((input) => input.value === "")) : visit === 1 ? inputs[0] : undefined;
    (first ?? heading.current)?.focus();
  }, [visit]);
  return heading;
}

/** The browser's own word about a value that must be there, at the value, before anything is sent. */
function firstMissing(form: HTMLFormElement): boolean {
  const missing = [...form.elements].find((element): element is HTMLInputElement => element instanceof HTMLInputElement && !element.validity.valid);
  missing?.reportValidity();
  return missing !== undefined;
}

/** The page's own button means the sign-in of the page itself, where there are others. */
function withLocalChoice(callbacks: readonly Callback[], answers: Answers): Answers {
  return Object.fromEntries(
    callbacks.flatMap((callback) => {
      const name = inputName(callback);
      if (!isCallback(callback, "SelectIdPCallback") || name === undefined || (answers[name] ?? "") !== "") return [];
      return [[name, localChoice(outputs(callback).providers ?? [])]];
    }),
  );
}

const isOnlyProviders = (callbacks: readonly Callback[]): boolean => callbacks.length === 1 && callbacks.some((callback) => isCallback(callback, "SelectIdPCallback"));

const plain = (html: string): string => html.replace(/<[^>]*>/g, "").trim();
