import type { Scene } from './scene.ts';
import scenes from './scenes.json' with { type: 'json' };

/** In the order of the menu: from what most people deploy to what shows one idea. */
export const SCENES: readonly Scene[] = scenes;
