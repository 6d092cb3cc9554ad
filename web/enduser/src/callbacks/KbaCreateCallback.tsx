import { type Callback, inputName, isCallback } from "@platform/api";
import { useState } from "preact/hooks";
import { t } from "../texts/texts.js";
import { Field } from "../ui/Field.js";
import { PasswordField } from "../ui/PasswordField.js";
import { TextField } from "../ui/TextField.js";
import type { CallbackProps, StepForm } from "./form.js";

const OWN = "own";

/** Asks for a security question, from the list or the person's own, and its answer. */
export function KbaCreateCallback({ callback, asks, form }: CallbackProps<"KbaCreateCallback">) {
  const [question = "", answer = ""] = [inputName(callback, "question"), inputName(callback, "answer")];
  const asked = String(form.answers[question] ?? "");
  const isListed = asks.predefinedQuestions.includes(asked);
  const [isOwn, setIsOwn] = useState(asked !== "" && !isListed);
  const others = questionsOf(form, callback);
  const choose = (value: string) => {
    setIsOwn(value === OWN);
    form.set(question, value === OWN ? "" : (asks.predefinedQuestions[Number(value)] ?? ""));
  };
  return (
    <fieldset class="kba">
      <legend class="visually-hidden">{asks.prompt}</legend>
      <Field id={question} label={asks.prompt}>
        {({ id, describedBy }) => (
          <select
            id={id}
            class="input"
            aria-describedby={describedBy}
            value={isOwn ? OWN : isListed ? asks.predefinedQuestions.indexOf(asked) : ""}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="" disabled>
              {t("kba.choose")}
            </option>
            {asks.predefinedQuestions.map((text, index) => (
              <option key={text} value={index} disabled={others.includes(text)}>
                {text}
              </option>
            ))}
            {asks.allowUserDefinedQuestions !== false && <option value={OWN}>{t("kba.own")}</option>}
          </select>
        )}
      </Field>
      {isOwn && <TextField id={`${question}-own`} label={t("kba.ownQuestion")} value={asked} onValue={(typed) => form.set(question, typed)} autocomplete="off" />}
      <PasswordField id={answer} label={t("kba.answer")} value={String(form.answers[answer] ?? "")} onValue={(typed) => form.set(answer, typed)} autocomplete="off" />
    </fieldset>
  );
}

/** Questions that are taken already: the server wants different ones. */
const questionsOf = (form: StepForm, except: Callback): string[] =>
  form.step.callbacks.filter((other) => other !== except && isCallback(other, "KbaCreateCallback")).map((other) => String(form.answers[inputName(other, "question") ?? ""] ?? ""));
