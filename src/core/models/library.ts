import type { ModelSpec } from './model-spec.ts';
import { findModel, MODEL_IDS } from './models.ts';

/** A field of a config.json that was refused: its path and one sentence without the path. */
export interface ConfigIssue {
  readonly path: string;
  readonly message: string;
}

/** A model, with what of the config.json is not in it, each in a sentence; or everything that refuses it. */
export type ConfigResult =
  | { readonly ok: true; readonly model: ModelSpec; readonly notices: readonly string[] }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/** The models that documents may name, and how those of a config.json are read. */
export interface ModelLibrary {
  /** In the order in which lists show them. */
  readonly ids: readonly string[];
  /** By id, or by the name of a variant where the library knows those. */
  readonly find: (name: string) => ModelSpec | undefined;
  readonly read: (config: unknown) => ConfigResult;
}

/** What the page starts with: the models of its first catalog. All others, and config.json, come with `COMPLETE_LIBRARY`. */
export const STARTING_LIBRARY: ModelLibrary = {
  ids: MODEL_IDS,
  find: findModel,
  read: () => ({
    ok: false,
    issues: [{ path: '', message: 'cannot be read yet: a part of the page is missing' }],
  }),
};

/** The one model of a document that is known already, under whatever name it has there. */
export function libraryOf(model: ModelSpec): ModelLibrary {
  return { ids: [model.id], find: () => model, read: () => ({ ok: true, model, notices: [] }) };
}
