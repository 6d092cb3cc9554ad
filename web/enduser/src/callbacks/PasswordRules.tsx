import type { FailedPolicy } from "@platform/api";
import { useRef } from "preact/hooks";
import { t } from "../texts/texts.js";
import { isFailed, policyText } from "./policyText.js";

interface PasswordRulesProps {
  rules: readonly FailedPolicy[];
  failures: readonly FailedPolicy[];
  isEmpty: boolean;
  isJudged: boolean;
}

/** The rules of a password, which of them it meets, and how far it is. */
export function PasswordRules({ rules, failures, isEmpty, isJudged }: PasswordRulesProps) {
  const wasChecked = useRef(false);
  // Until the server has said something, no rule is met and none is broken.
  if (isJudged) wasChecked.current = true;
  const isOpen = isEmpty || !wasChecked.current;
  // What fails without being announced before counts as a rule of its own.
  const all = [...rules, ...failures.filter((failure) => !isFailed(failure, rules))];
  const met = isOpen ? 0 : all.filter((rule) => !isFailed(rule, failures)).length;
  const level = isOpen ? "open" : met === all.length ? "good" : met * 2 >= all.length ? "fair" : "weak";
  return (
    <div class="rules">
      <div class={`rules__bar rules__bar--${level}`} aria-hidden="true">
        <span style={{ inlineSize: `${(100 * met) / all.length}%` }} />
      </div>
      <p class="visually-hidden" role="status">
        {isOpen ? "" : t("rules.met", { met, all: all.length })}
      </p>
      <ul class="rules__list">
        {all.map((rule) => {
          const state = isOpen ? "open" : isFailed(rule, failures) ? "unmet" : "met";
          return (
            <li key={policyText(rule)} class={`rules__rule rules__rule--${state}`}>
              {policyText(rule)}
              {state !== "open" && <span class="visually-hidden">{` (${t(`rules.${state}`)})`}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
