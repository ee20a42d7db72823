import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import { toolPath } from './run-tool.mjs';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const PLACES = {
  linux: ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    PROGRAMS.map((name) => join(folder, name)),
  ),
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
};

/**
 * Path of a Chromium or Chrome program: CHROME_PATH, the usual places, Playwright's own downloads; failing these it
 * is installed, by Playwright or, for root on Debian and its relatives, by apt. Null when all of that fails.
 */
export async function findChromium() {
  const present = findPresent();
  if (present !== null) return present;
  console.error('No Chromium found; installing one …');
  run(process.execPath, [toolPath('@playwright/test', 'playwright'), 'install', 'chromium']);
  const downloaded = findPresent();
  if (downloaded !== null) return downloaded;
  if (platform() === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', 'chromium']);
  }
  return findPresent();
}

function findPresent() {
  const candidates = [process.env.CHROME_PATH, ...(PLACES[platform()] ?? []), ...playwrightDownloads()];
  return candidates.find((path) => path !== undefined && path !== '' && isProgram(path)) ?? null;
}

/** A stub that asks for a snap package is executable too, so the program must also tell its version. */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  if (platform() === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

/** Playwright's cache: <cache>/chromium-<build>/<folder of the system>/<program>. */
function playwrightDownloads() {
  const cache = {
    linux: join(homedir(), '.cache/ms-playwright'),
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(homedir(), 'AppData/Local/ms-playwright'),
  }[platform()];
  const root = process.env.PLAYWRIGHT_BROWSERS_PATH || cache;
  if (root === undefined || !existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.startsWith('chromium-'))
    .sort()
    .reverse()
    .flatMap((name) => readdirSync(join(root, name)).map((folder) => join(root, name, folder)))
    .flatMap((folder) => [
      join(folder, 'chrome'),
      join(folder, 'chrome.exe'),
      join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
      join(folder, 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'),
    ]);
}

function run(command, args) {
  spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
