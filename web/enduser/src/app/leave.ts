/** Leaves the page for an address, if it is one that a browser may be sent to. `javascript:` and the like are not. @returns Whether it left. */
export function leaveFor(address: string): boolean {
  try {
    const url = new URL(address, location.href);
    if (url.protocol !== "https:" && url.protocol !== "http:") return false;
    location.assign(url.href);
    return true;
  } catch {
    return false;
  }
}

/** Whether an address means "wherever one goes by default": what the server answers when nothing else was asked for. */
export const isDefaultAddress = (address: string): boolean => /\/console\/?$/.test(address.split(/[?#]/)[0] ?? "");
