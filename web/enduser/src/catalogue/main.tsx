import "../theme/tokens.css";
import "../theme/page.css";
import "./catalogue.css";
import type { Answers, Callback, Json } from "@platform/api";
import { render } from "preact";
import { useState } from "preact/hooks";
import { CallbackView } from "../callbacks/CallbackView.js";
import type { StepForm } from "../callbacks/form.js";
import { loadTexts } from "../texts/texts.js";
import { applyScheme, applyTheme, readTheme } from "../theme/theme.js";
import { type Specimen, specimens } from "./specimens.js";

/** All callbacks in all states, as the pages show them. `?dir=rtl` turns them round. */
function Catalogue() {
  return (
    <main class="catalogue">
      <h1>Callbacks</h1>
      <p>Every type of the protocol in every state, drawn by the components of the journey pages. Nothing here is sent anywhere.</p>
      {[...new Set(specimens.map(({ type }) => type))].map((type) => (
        <section key={type} id={type}>
          <h2>{type}</h2>
          <div class="catalogue__states">{specimens.map((specimen, index) => specimen.type === type && <Shown key={specimen.state} specimen={specimen} number={index + 1} />)}</div>
        </section>
      ))}
    </main>
  );
}

function Shown({ specimen, number }: { specimen: Specimen; number: number }) {
  const callback = numbered(specimen.callback, number);
  const inputs = callback.input ?? [];
  const [answers, setAnswers] = useState<Answers>(() => Object.fromEntries(inputs.map(({ name, value }, index) => [name, specimen.typed?.[index] ?? value])));
  const [sent, setSent] = useState<string>();
  const form: StepForm = {
    step: { kind: "step", authId: "", callbacks: [callback, { type: "HiddenValueCallback" }] },
    stage: { showButtonsAsLinks: false },
    answers,
    busy: specimen.busy === true,
    set: (name: string, value: Json) => setAnswers((before) => ({ ...before, [name]: value })),
    submit: (more: Answers = {}) => setSent(JSON.stringify(more)),
    validate: () => undefined,
    isJudged: () => specimen.typed !== undefined,
    touch: () => undefined,
  };
  return (
    <article class="catalogue__state" data-type={specimen.type} data-state={specimen.state}>
      <h3>{specimen.state}</h3>
      <CallbackView callback={callback} form={form} />
      {sent !== undefined && <output class="field__hint">{sent}</output>}
    </article>
  );
}

/** Inputs are named by position, and each must have a name of its own on one page. */
const numbered = (callback: Callback, number: number): Callback => ({
  ...callback,
  ...(callback.input === undefined ? {} : { input: callback.input.map(({ name, value }) => ({ name: name.replace("IDToken1", `IDToken${number}`), value })) }),
});

async function show(): Promise<void> {
  applyScheme();
  const theme = await readTheme();
  applyTheme(theme);
  await loadTexts(theme.texts);
  if (new URLSearchParams(location.search).get("dir") === "rtl") document.documentElement.dir = "rtl";
  render(<Catalogue />, document.getElementById("root") as HTMLElement);
}

void show();
