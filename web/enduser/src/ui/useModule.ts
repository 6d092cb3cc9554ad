import { useEffect, useState } from "preact/hooks";

/** A module that is loaded when it is needed; `undefined` until it is there, `null` when it could not be had. */
export function useModule<TModule>(load: () => Promise<TModule>): TModule | undefined | null {
  const [module, setModule] = useState<{ loaded: TModule | undefined | null }>({ loaded: undefined });
  useEffect(() => {
    load().then(
      (loaded) => setModule({ loaded }),
      () => setModule({ loaded: null }),
    );
  }, []);
  return module.loaded;
}
