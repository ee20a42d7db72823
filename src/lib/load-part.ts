let attempts = 0;

/**
 * A module that loads by `import()`. A browser remembers that one could not be fetched and refuses it for as long as the
 * page is open, so a second attempt asks for it under another address. Rejects where that fails too.
 */
export async function loadPart<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    // Browsers name the address in their sentence, Safari aside.
    const address = /https?:\/\/\S+\.js/.exec(String(error))?.[0];
    if (address === undefined) throw error;
    attempts += 1;
    return await import(/* @vite-ignore */ `${address}?again=${attempts}`);
  }
}
