import { useEffect, useState } from "preact/hooks";
import { t } from "../texts/texts.js";
import { Alert } from "../ui/Alert.js";
import { Button } from "../ui/Button.js";
import { Waiting } from "../ui/Waiting.js";
import { journeyAddress, pageAddress } from "./route.js";
import type { Clients } from "./session.js";

/** The address without a wish: the account of who is signed in, else the sign-in. */
export function StartPage({ clients }: { clients: Clients }) {
  const [isUnreachable, setIsUnreachable] = useState(false);
  const look = () => {
    setIsUnreachable(false);
    clients.sessions.person().then(
      (person) => location.replace(person === undefined ? journeyAddress("Login") : pageAddress("profile")),
      () => setIsUnreachable(true),
    );
  };
  useEffect(look, []);
  if (!isUnreachable) return <Waiting />;
  return (
    <main class="card">
      <h1 class="card__title">{t("end.unreachable")}</h1>
      <Alert tone="error">{t("end.unreachableHelp")}</Alert>
      <div class="buttons">
        <Button onClick={look}>{t("end.retry")}</Button>
      </div>
    </main>
  );
}
