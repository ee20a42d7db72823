import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { useState, type ReactNode } from 'react';
import { applyTheme, readTheme, type Theme } from '../store/preferences.ts';
import { Button } from '../ui/controls/button.tsx';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** As the system is, light, dark, and round again. */
export function ThemeToggle(): ReactNode {
  const [theme, setTheme] = useState(readTheme);
  const Icon = ICONS[theme];
  const toggle = () => {
    const next = NEXT[theme];
    applyTheme(next);
    setTheme(next);
  };
  return (
    <Button
      look="plain"
      compact
      icon={<Icon size={16} aria-hidden="true" />}
      onClick={toggle}
      data-tip={`Theme: ${theme}`}
    >
      Theme: {theme}
    </Button>
  );
}
