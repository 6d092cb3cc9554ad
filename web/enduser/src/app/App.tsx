import i18next from "i18next";
import { useEffect, useMemo, useState } from "preact/hooks";
import { JourneyPage } from "../journey/JourneyPage.js";
import { hearTabs } from "../journey/tabs.js";
import type { Theme } from "../theme/theme.js";
import { useModule } from "../ui/useModule.js";
import { Waiting } from "../ui/Waiting.js";
import { BrandProvider, brandOf } from "./brand.js";
import { CrashPage, ErrorBoundary } from "./ErrorBoundary.js";
import { Footer } from "./Footer.js";
import { FinishedPage, NotFoundPage, SignedOutPage } from "./plainPages.js";
import type { Route } from "./route.js";
import { type Clients, clientsOf } from "./session.js";
import { useRoute } from "./useRoute.js";

/** All pages. */
export function App({ theme }: { theme: Theme }) {
  const route = useRoute();
  const clients = useMemo(() => clientsOf(route.realm), [route.realm]);
  const language = useLanguage();
  useEffect(() => hearTabs((news) => news.kind === "signedOut" && isAccountRoute(route) && location.assign("/#/signed-out")), [route]);
  return (
    <BrandProvider value={brandOf(theme)}>
      <ErrorBoundary>
        <Page route={route} clients={clients} language={language} theme={theme} />
      </ErrorBoundary>
    </BrandProvider>
  );
}

function Page({ route, clients, language, theme }: { route: Route; clients: Clients; language: string; theme: Theme }) {
  if (isAccountRoute(route)) return <Account page={route.page} clients={clients} language={language} theme={theme} />;
  return (
    <div class="stage">
      <Masthead theme={theme} />
      <PlainPage route={route} clients={clients} language={language} />
      <Footer texts={theme.texts} />
    </div>
  );
}

function PlainPage({ route, clients, language }: { route: Route; clients: Clients; language: string }) {
  switch (route.page) {
    case "journey":
      return <JourneyPage clients={clients} route={route} language={language} />;
    case "signedOut":
      return <SignedOutPage />;
    case "finished":
      return <FinishedPage />;
    default:
      return <NotFoundPage />;
  }
}

/** The account is fetched when somebody is there to see it. */
function Account(props: { page: AccountRoute["page"]; clients: Clients; language: string; theme: Theme }) {
  const module = useModule(() => import("../account/AccountArea.js"));
  if (module === undefined) return <Waiting />;
  return module === null ? <CrashPage /> : <module.AccountArea {...props} />;
}

/** Whose page it is. */
function Masthead({ theme }: { theme: Theme }) {
  const { logo, name } = brandOf(theme);
  return (
    <header class="masthead">
      {logo !== undefined && <img class="masthead__logo" src={logo} alt="" />}
      <span class="masthead__name">{name}</span>
    </header>
  );
}

type AccountRoute = Exclude<Route, { page: "journey" | "signedOut" | "finished" | "notFound" }>;

const isAccountRoute = (route: Route): route is AccountRoute => !["journey", "signedOut", "finished", "notFound"].includes(route.page);

/** The language of the page, and a new drawing when it changes. */
function useLanguage(): string {
  const [language, setLanguage] = useState(i18next.language);
  useEffect(() => {
    i18next.on("languageChanged", setLanguage);
    return () => i18next.off("languageChanged", setLanguage);
  }, []);
  return language;
}
