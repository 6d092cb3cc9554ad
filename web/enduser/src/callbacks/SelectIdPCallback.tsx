import { inputName, type ProviderOffer } from "@platform/api";
import { t } from "../texts/texts.js";
import { Button } from "../ui/Button.js";
import type { CallbackProps } from "./form.js";

const LOCAL = "localAuthentication";

/** Offers to sign in with somebody else. A click on one sends the step; the page's own button means the local sign-in. */
export function SelectIdPCallback({ callback, asks, form }: CallbackProps<"SelectIdPCallback">) {
  const name = inputName(callback) ?? "";
  const offers = asks.providers ?? [];
  const isAlone = form.step.callbacks.length === 1;
  return (
    <fieldset class="providers" aria-label={t("providers.label")}>
      {offers
        .filter(({ provider }) => provider !== LOCAL)
        .map((offer) => (
          <Button key={offer.provider} look="secondary" busy={form.busy} onClick={() => form.submit({ [name]: offer.provider })}>
            {t("providers.continueWith", { provider: displayName(offer) })}
          </Button>
        ))}
      {isAlone && offers.some(({ provider }) => provider === LOCAL) && (
        <Button look="plain" busy={form.busy} onClick={() => form.submit({ [name]: LOCAL })}>
          {t("providers.local")}
        </Button>
      )}
      {!isAlone && <p class="divider">{t("providers.or")}</p>}
    </fieldset>
  );
}

const displayName = ({ provider, uiConfig }: ProviderOffer): string =>
  uiConfig?.buttonDisplayName ?? uiConfig?.displayName ?? `${provider.charAt(0).toUpperCase()}${provider.slice(1)}`;

/** What the step is sent with by its own button. */
export const localChoice = (providers: readonly ProviderOffer[]): string => (providers.some(({ provider }) => provider === LOCAL) ? LOCAL : "");
