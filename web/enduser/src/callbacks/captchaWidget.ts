/** What the widgets of all verifiers can do. */
export interface Widget {
  render: (place: HTMLElement, options: { sitekey: string; callback: (token: string) => void; "expired-callback": () => void }) => void;
  execute: (siteKey: string) => Promise<string>;
  reset: () => void;
}

interface TrustedTypes {
  createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => string };
}

const names: Record<string, string> = { "h-captcha": "hcaptcha", "cf-turnstile": "turnstile" };
const loaded = new Map<string, Promise<void>>();

/**
 * Loads the script of a verifier. The content security policy decides whether it may be: its origins are a setting of the gateway.
 * @throws Error The script cannot be loaded, or is none.
 */
export async function loadWidget(address: string, divClass: string, siteKey: string | undefined): Promise<Widget> {
  const url = new URL(address);
  if (url.protocol !== "https:") throw new Error("Verifiers are asked over https only.");
  url.searchParams.set("render", siteKey ?? "explicit");
  if (!loaded.has(url.href)) loaded.set(url.href, addScript(url.href));
  await loaded.get(url.href);
  const widget = (window as unknown as Record<string, (Widget & { enterprise?: Widget; ready?: (then: () => void) => void }) | undefined>)[names[divClass] ?? "grecaptcha"];
  if (widget === undefined) throw new Error("The script brought no widget.");
  const used = widget.enterprise ?? widget;
  await new Promise<void>((resolve) => ("ready" in used && typeof used.ready === "function" ? used.ready(resolve) : resolve()));
  return used;
}

// Addresses reach it from here alone, and the content security policy still has the last word about each.
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("captcha-script", { createScriptURL: (url) => url });

function addScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error("The script of the verifier could not be loaded."));
    script.src = policy?.createScriptURL(address) ?? address;
    document.head.append(script);
  });
}
