import type { FeedForward, LayerKind, Mixer } from '../../../core/models/model-spec.ts';
import { formatExact } from '../../../lib/format/number.ts';

/** What one kind of layer is made of, in words: "latent attention + 256 experts, 8 chosen, 1 shared". */
export function layerText({ mixer, feedForward }: Pick<LayerKind, 'mixer' | 'feedForward'>): string {
  return [mixerText(mixer), feedForwardText(feedForward)].filter((part) => part !== '').join(' + ');
}

function mixerText(mixer: Mixer): string {
  switch (mixer.kind) {
    case 'none':
      return '';
    case 'attention': {
      const { window, chunk } = mixer;
      if (window !== null) return `attention over ${formatExact(window)} tokens`;
      return chunk === null ? 'attention' : `attention in chunks of ${formatExact(chunk)} tokens`;
    }
    case 'latent':
      return mixer.index === null ? 'latent attention' : 'sparse latent attention';
    case 'delta':
      return 'gated delta net';
    case 'state-space':
      return 'Mamba-2';
    case 'unmeasured':
      return mixer.name;
  }
}

function feedForwardText(feedForward: FeedForward): string {
  if (feedForward.kind === 'none') return '';
  if (feedForward.kind === 'dense') return 'MLP';
  const { count, perToken, shared, width } = feedForward;
  const chosen = `${formatExact(count)} experts, ${formatExact(perToken)} chosen`;
  if (shared === null) return chosen;
  // A shared part that is no whole number of experts is one MLP beside them.
  return `${chosen}, ${shared % width === 0 ? formatExact(shared / width) : '1'} shared`;
}
