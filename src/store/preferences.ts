/** What belongs to this browser and not to a link. Storage may be blocked: then a choice lasts as long as the page. */

export type Theme = 'system' | 'light' | 'dark';
const THEME_KEY = 'foreserve.theme';
const LAST_WORK_KEY = 'foreserve.last';
const BANDS_KEY = 'foreserve.bands';
const GPUS_KEY = 'foreserve.gpus';
const GPU_LINES_KEY = 'foreserve.gpu-lines';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** False: the browser keeps nothing more, and the choice holds for this page. */
function write(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

export function readTheme(): Theme {
  const theme = read(THEME_KEY);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Applies a theme and remembers it. index.html applies the remembered one before the first paint. */
export function applyTheme(theme: Theme): void {
  write(THEME_KEY, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** The fragment of the comparison that was last worked on here. */
export const readLastWork = (): string | null => read(LAST_WORK_KEY);
export const writeLastWork = (fragment: string): boolean => write(LAST_WORK_KEY, fragment);

/** Whether charts draw error bands: unless they were switched off here. */
export const readShowsBands = (): boolean => read(BANDS_KEY) !== 'hidden';
export const writeShowsBands = (isShown: boolean): boolean => write(BANDS_KEY, isShown ? 'shown' : 'hidden');

/** The constants of the user's own GPUs, as JSON. */
export const readGpus = (): string | null => read(GPUS_KEY);
export const writeGpus = (json: string): boolean => write(GPUS_KEY, json);

/** The lines that name the user's own GPUs of constants alone, as JSON. */
export const readGpuLines = (): string | null => read(GPU_LINES_KEY);
export const writeGpuLines = (json: string): boolean => write(GPU_LINES_KEY, json);
