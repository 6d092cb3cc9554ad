import { type Json, RefusedError } from "@platform/api";
import i18next from "i18next";
import { useState } from "preact/hooks";
import { journeyAddress } from "../app/route.js";
import { localized } from "../journey/stage.js";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Button } from "../ui/Button.js";
import { Field } from "../ui/Field.js";
import { PasswordField } from "../ui/PasswordField.js";
import { TextField } from "../ui/TextField.js";
import type { AccountProps } from "./AccountArea.js";
import { Loaded } from "./Loaded.js";
import { useLoad } from "./useLoad.js";

interface Answer {
  /** Id of a question, or `own`. */
  question: string;
  own: string;
  answer: string;
}

const OWN = "own";

/** Password and security questions. */
export function SecurityPage({ person, clients: { account } }: AccountProps) {
  const [load, reload] = useLoad(async () => {
    const [profile, questions, status] = await Promise.all([account.profile(person.id), account.securityQuestions(), account.status(person.id)]);
    return { profile, questions, hasPassword: status.hasPassword === true };
  }, [person.id]);
  return (
    <Loaded load={load} reload={reload}>
      {({ profile, questions, hasPassword }) => (
        <>
          <section class="panel" aria-labelledby="password-title">
            <h2 id="password-title">{t("security.password")}</h2>
            <p>{t("security.passwordText")}</p>
            <a class="button button--secondary" href={journeyAddress("UpdatePassword", { ForceAuth: "true", returnTo: "security" })}>
              {t("security.changePassword")}
            </a>
          </section>
          <section class="panel" aria-labelledby="questions-title">
            <h2 id="questions-title">{t("security.questions")}</h2>
            <p>{t("security.questionsText", { count: questions.minimumAnswersToDefine })}</p>
            {hasPassword ? (
              <QuestionsForm
                questions={questions.questions}
                count={Math.max(1, questions.minimumAnswersToDefine)}
                save={async (answers, password) => {
                  await account.patch(profile, [{ operation: "replace", field: "/kbaInfo", value: answers }], password);
                  await reload();
                }}
              />
            ) : (
              <p class="field__hint">{t("security.noPassword")}</p>
            )}
          </section>
        </>
      )}
    </Loaded>
  );
}

interface QuestionsFormProps {
  questions: Record<string, Record<string, string>>;
  count: number;
  save: (answers: Json, password: string) => Promise<void>;
}

/** All questions are set anew: the answers of before are known to nobody. */
function QuestionsForm({ questions, count, save }: QuestionsFormProps) {
  const [answers, setAnswers] = useState<Answer[]>(() => Array.from({ length: count }, () => ({ question: "", own: "", answer: "" })));
  const [password, setPassword] = useState("");
  const [state, setState] = useState<"idle" | "busy" | "saved" | "incomplete" | "wrongPassword" | "failed">("idle");
  const change = (index: number, part: Partial<Answer>) => setAnswers(answers.map((answer, at) => (at === index ? { ...answer, ...part } : answer)));

  const submit = async () => {
    if (password === "" || answers.some(({ question, own, answer }) => answer.trim() === "" || (question === OWN ? own.trim() : question) === "")) return setState("incomplete");
    setState("busy");
    try {
      await save(
        answers.map(({ question, own, answer }) => (question === OWN ? { customQuestion: own, answer } : { questionId: question, answer })),
        password,
      );
      setState("saved");
      setPassword("");
    } catch (error) {
      setState(error instanceof RefusedError && (error.status === 401 || error.status === 403) ? "wrongPassword" : "failed");
    }
  };

  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {state === "saved" && <Alert tone="success">{t("security.questionsSaved")}</Alert>}
      {(state === "incomplete" || state === "wrongPassword" || state === "failed") && (
        <Alert tone="error" title={t("account.notSaved")}>
          <p>{t(state === "failed" ? "account.notSavedHelp" : `security.${state}`)}</p>
        </Alert>
      )}
      {answers.map((given, index) => (
        <fieldset key={index} class="kba">
          <legend class="visually-hidden">{t("security.question", { number: index + 1 })}</legend>
          <Field id={`question-${index}`} label={t("security.question", { number: index + 1 })}>
            {({ id }) => (
              <select id={id} class="input" value={given.question} onChange={(event) => change(index, { question: event.currentTarget.value })}>
                <option value="" disabled>
                  {t("kba.choose")}
                </option>
                {Object.entries(questions).map(([question, texts]) => (
                  <option key={question} value={question} disabled={answers.some((other) => other !== given && other.question === question)}>
                    {localized(texts, i18next.language)}
                  </option>
                ))}
                <option value={OWN}>{t("kba.own")}</option>
              </select>
            )}
          </Field>
          {given.question === OWN && <TextField id={`own-${index}`} label={t("kba.ownQuestion")} value={given.own} onValue={(own) => change(index, { own })} autocomplete="off" />}
          <PasswordField id={`answer-${index}`} label={t("kba.answer")} value={given.answer} onValue={(answer) => change(index, { answer })} autocomplete="off" />
        </fieldset>
      ))}
      <PasswordField id="present-password" label={t("security.presentPassword")} value={password} onValue={setPassword} autocomplete="current-password" />
      <div class="buttons buttons--submit">
        <Button type="submit" busy={state === "busy"}>
          {t("security.saveQuestions")}
        </Button>
      </div>
    </form>
  );
}
