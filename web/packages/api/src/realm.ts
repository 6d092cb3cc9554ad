/** The path of a realm below `/am/json`: `/` is `realms/root`, `/alpha/beta` is `realms/root/realms/alpha/realms/beta`. */
export function realmPath(realm = "/"): string {
  const names = realm.split("/").filter((name) => name !== "");
  const below = names[0] === "root" ? names.slice(1) : names;
  return ["realms/root", ...below.map((name) => `realms/${encodeURIComponent(name)}`)].join("/");
}
