import { Component, type ComponentChildren } from "preact";
import { hasText, t } from "../texts/texts.js";
import { report, reportUnhandled } from "./reporting.js";

/** Catches what goes wrong while the page is drawn: a person sees what happened and a way on, never a blank page. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, { error?: unknown }> {
  override componentDidCatch(error: unknown): void {
    report(error);
    this.setState({ error });
  }

  override componentDidMount(): void {
    reportUnhandled((error) => this.setState({ error }));
  }

  render() {
    return this.state.error === undefined ? this.props.children : <CrashPage />;
  }
}

/** What is left when something broke. Needs no texts: they may be what is missing. */
export function CrashPage() {
  const say = (name: string, otherwise: string) => (hasText(name) ? t(name) : otherwise);
  return (
    <main class="card">
      <h1 class="card__title">{say("crash.title", "Something went wrong")}</h1>
      <p role="alert" class="card__description">
        {say("crash.text", "This page could not be shown. What you typed is kept; reloading the page usually helps.")}
      </p>
      <div class="buttons">
        <button type="button" class="button button--primary" onClick={() => location.reload()}>
          {say("crash.reload", "Reload the page")}
        </button>
        <a class="button button--plain" href="/">
          {say("crash.home", "Back to the start")}
        </a>
      </div>
    </main>
  );
}
