import { FURTHER_MODELS } from './further-models.ts';
import { modelFromConfig } from './families/read-config.ts';
import type { ConfigResult, ModelLibrary } from './library.ts';
import { MODELS } from './models.ts';
import { findByName } from './variant-names.ts';

const ALL = [...MODELS, ...FURTHER_MODELS];
const BY_ID = new Map(ALL.map((model) => [model.id, model]));

/** A document is read many times with the same object in it. */
const read = new WeakMap<object, ConfigResult>();

/** All models of the catalog, the names of their variants, and every family of config.json. */
export const COMPLETE_LIBRARY: ModelLibrary = {
  ids: ALL.map(({ id }) => id),
  find: (name) => BY_ID.get(name) ?? findByName(name, ALL),
  read: (config) => {
    if (typeof config !== 'object' || config === null) return modelFromConfig(config);
    const known = read.get(config) ?? modelFromConfig(config);
    read.set(config, known);
    return known;
  },
};
