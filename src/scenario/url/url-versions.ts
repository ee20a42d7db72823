/** A link's keys and their unescaped values. */
type Keys = Map<string, string>;
/** Upgrades the keys of a link by one version; the upgrade at index i reads version i + 1. */
export type LinkUpgrade = (keys: Keys) => Keys;

/** Every upgrade since version 1, oldest first, for ever: old links stay readable. */
const UPGRADES: readonly LinkUpgrade[] = [];

/** Upgrades the keys of a link step by step from its version to the current one. */
export function upgradeLink(keys: Keys, version: number, upgrades: readonly LinkUpgrade[] = UPGRADES): Keys {
  return upgrades.slice(version - 1).reduce((upgraded, upgrade) => upgrade(upgraded), keys);
}
