import type { Answers, Callback, CallbackOutputs, CallbackType, Json, Step } from "@platform/api";
import type { Stage } from "../journey/stage.js";

/** The form that a step is, as its callbacks see it. */
export interface StepForm {
  step: Step;
  stage: Stage;
  answers: Answers;
  busy: boolean;
  /** Notes a value. */
  set: (name: string, value: Json) => void;
  /** Sends the step, with more answers where a click is one. */
  submit: (more?: Answers) => void;
  /** Asks whether the value of a callback is good enough so far. */
  validate: (callback: Callback) => void;
  /** Whether what is wrong with a value is shown already: nobody is told off before having typed. */
  isJudged: (callback: Callback) => boolean;
  /** Notes that a person has been at a value. */
  touch: (callback: Callback) => void;
}

/** What a component of a callback is given. */
export interface CallbackProps<T extends CallbackType> {
  callback: Callback & { type: T };
  asks: CallbackOutputs[T];
  form: StepForm;
}
