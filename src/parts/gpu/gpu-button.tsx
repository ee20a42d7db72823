import Info from 'lucide-react/icons/info';
import { Suspense, useState, type ReactNode } from 'react';
import { gpuName } from '../../scenario/describe/names.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { Button } from '../../ui/controls/button.tsx';
import { lazyDialog } from '../../ui/feedback/lazy-part.tsx';

const GpuCard = lazyDialog(
  'About a GPU',
  () => import('./gpu-card.tsx'),
  (module) => module.GpuCard,
);

/** Opens what is known of a GPU. */
export function GpuButton({ gpu }: { readonly gpu: string }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const name = gpuName(gpu, pageCatalog());
  return (
    <>
      <Button
        look="plain"
        compact
        icon={<Info size={16} aria-hidden="true" />}
        aria-haspopup="dialog"
        data-tip={`${name}: constants, price and what is measured`}
        onClick={() => setOpen(true)}
      >
        About {name}
      </Button>
      <Suspense fallback={null}>
        {isOpen ? <GpuCard gpu={gpu} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
