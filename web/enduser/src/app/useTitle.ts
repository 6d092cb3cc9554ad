import { useEffect } from "preact/hooks";

/** The title of the document: the page, then the brand. */
export function useTitle(page: string, brand: string): void {
  useEffect(() => {
    document.title = page === "" ? brand : `${page} · ${brand}`;
  }, [page, brand]);
}
