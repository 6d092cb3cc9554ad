import { t } from "../texts/texts.js";
import { useBrand } from "./brand.js";
import { journeyAddress } from "./route.js";
import { useTitle } from "./useTitle.js";

/** After signing out. */
export const SignedOutPage = () => <PlainPage name="signedOut" />;

/** After a journey that signs nobody in. */
export const FinishedPage = () => <PlainPage name="finished" />;

/** An address that is no page. */
export const NotFoundPage = () => <PlainPage name="notFound" />;

function PlainPage({ name }: { name: "signedOut" | "finished" | "notFound" }) {
  useTitle(t(`plain.${name}`), useBrand().name);
  return (
    <main class="card">
      <h1 class="card__title" tabIndex={-1}>
        {t(`plain.${name}`)}
      </h1>
      <p class="card__description">{t(`plain.${name}Help`)}</p>
      <div class="buttons">
        <a class="button button--primary" href={journeyAddress("Login")}>
          {t("plain.signIn")}
        </a>
      </div>
    </main>
  );
}
