import type { HostTime } from '../config/host-times.ts';

/**
 * The times of each generation's host that measured serving runs determine, by its id; the others are taken from elsewhere and
 * stay as they are. They stand apart from the engines so that the page need not load them first.
 */
const FITTED: Readonly<Record<string, readonly HostTime[]>> = {
  'vllm-0.17': ['layerSeconds', 'requestSeconds', 'frontendSeconds', 'promptTokenSeconds'],
  'vllm-0.14': ['layerSeconds', 'requestSeconds', 'frontendSeconds', 'promptTokenSeconds'],
  'vllm-0.8': ['layerSeconds', 'requestSeconds'],
  'vllm-0.0': ['iterationSeconds', 'requestSeconds', 'eagerLayerSeconds', 'frontendSeconds'],
  'sglang-0.5.10': [
    'layerSeconds',
    'requestSeconds',
    'eagerLayerSeconds',
    'frontendSeconds',
    'promptTokenSeconds',
  ],
  'sglang-0.5.9': [
    'layerSeconds',
    'requestSeconds',
    'eagerLayerSeconds',
    'frontendSeconds',
    'promptTokenSeconds',
  ],
  'sglang-0.0': ['layerSeconds', 'requestSeconds', 'overlappedRequestSeconds', 'eagerLayerSeconds'],
  'tensorrt-llm-1.2': [
    'layerSeconds',
    'overlappedSeconds',
    'overlappedRequestSeconds',
    'eagerLayerSeconds',
    'frontendSeconds',
    'promptTokenSeconds',
  ],
  'tensorrt-llm-1.1': ['layerSeconds', 'overlappedSeconds', 'overlappedRequestSeconds', 'eagerLayerSeconds'],
  'tensorrt-llm-0.0': [
    'iterationSeconds',
    'overlappedSeconds',
    'overlappedRequestSeconds',
    'eagerLayerSeconds',
  ],
};

/** The fitted times of a generation; none where nobody measures it. */
export function fittedTimes({ id }: { readonly id: string }): readonly HostTime[] {
  return FITTED[id] ?? [];
}
