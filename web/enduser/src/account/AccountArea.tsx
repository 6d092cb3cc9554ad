import type { Person } from "@platform/api";
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useBrand } from "../app/brand.js";
import { Footer } from "../app/Footer.js";
import { type AccountPage, accountPages, pageAddress } from "../app/route.js";
import type { Clients } from "../app/session.js";
import { useTitle } from "../app/useTitle.js";
import { tellTabs } from "../journey/tabs.js";
import { t } from "../texts/texts.js";
import type { Theme } from "../theme/theme.js";
import { Waiting } from "../ui/Waiting.js";
import { ActivityPage } from "./ActivityPage.js";
import { DataPage } from "./DataPage.js";
import { PreferencesPage } from "./PreferencesPage.js";
import { ProfilePage } from "./ProfilePage.js";
import { SecurityPage } from "./SecurityPage.js";
import { SessionsPage } from "./SessionsPage.js";
import { SharingPage } from "./SharingPage.js";
import "./account.css";

/** What every page of the account is given. */
export interface AccountProps {
  person: Person;
  clients: Clients;
}

const pages: Record<AccountPage, ComponentType<AccountProps>> = {
  profile: ProfilePage,
  security: SecurityPage,
  preferences: PreferencesPage,
  sharing: SharingPage,
  sessions: SessionsPage,
  activity: ActivityPage,
  data: DataPage,
};

interface AccountAreaProps {
  page: AccountPage;
  clients: Clients;
  theme: Theme;
  language: string;
}

/** The pages of a person who is signed in. Who is not is asked to, and comes back to the same page. */
export function AccountArea({ page, clients, theme }: AccountAreaProps) {
  const { name, logo } = useBrand();
  const person = usePerson(clients, page);
  useTitle(t(`account.${page}`), name);
  useArrival(page, person !== undefined);
  if (person === undefined) return <Waiting />;
  const Content = pages[page];
  return (
    <div class="account">
      <button type="button" class="skip" onClick={skip}>
        {t("account.skip")}
      </button>
      <header class="account__head">
        <a class="account__brand" href={pageAddress("profile")}>
          {logo !== undefined && <img class="masthead__logo" src={logo} alt="" />}
          <span>{name}</span>
        </a>
        <button type="button" class="button button--secondary account__out" onClick={() => void signOut(clients)}>
          {t("account.signOut")}
        </button>
      </header>
      <nav class="account__nav" aria-label={t("account.pages")}>
        <ul>
          {accountPages.map((other) => (
            <li key={other}>
              <a href={pageAddress(other)} aria-current={other === page ? "page" : undefined}>
                {t(`account.${other}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" class="account__content" tabIndex={-1}>
        <h1>{t(`account.${page}`)}</h1>
        <Content key={page} person={person} clients={clients} />
      </main>
      <Footer texts={theme.texts} />
    </div>
  );
}

/** Tells where one has arrived: the page that was gone to takes the focus, and its name in the row of pages, longer than a phone is wide, comes into sight. */
function useArrival(page: AccountPage, isShown: boolean): void {
  const shown = useRef<AccountPage | undefined>(undefined);
  useEffect(() => {
    if (!isShown) return;
    const current = document.querySelector<HTMLElement>(".account__nav [aria-current]");
    current?.closest("nav")?.scrollTo({ left: current.offsetLeft - innerWidth / 2 + current.offsetWidth / 2 });
    if (shown.current !== undefined && shown.current !== page) document.getElementById("content")?.focus();
    shown.current = page;
  }, [page, isShown]);
}

function usePerson(clients: Clients, page: AccountPage): Person | undefined {
  const [person, setPerson] = useState<Person>();
  useEffect(() => {
    clients.sessions.person().then(
      (found) => (found === undefined ? location.replace(`/#/service/Login?returnTo=${page}`) : setPerson(found)),
      (error: unknown) => Promise.reject(error),
    );
  }, [clients, page]);
  return person;
}

/** Ends the session, here and in the other tabs. */
async function signOut({ sessions }: Clients): Promise<void> {
  await sessions.signOut();
  tellTabs({ kind: "signedOut" });
  location.assign("/#/signed-out");
}

function skip(): void {
  document.getElementById("content")?.focus();
}
