import { searchCsv, toSearchOutput } from '../../../scenario/search/outcome/search-output.ts';
import { asJsonFile, download } from '../../../store/download.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { searchNow } from '../search-actions.ts';

/** Saves the results that are at hand as the command prints them, or as the rows of a table. */
export function exportResults(kind: 'csv' | 'json'): void {
  const { document: asked, resultsOf, resultsPlanned, results, run } = searchNow();
  if (resultsOf === null || resultsPlanned === null) return;
  const { rank, latency, prices, watts } = asked;
  const document = { ...resultsOf, rank, latency, prices, watts };
  const output = toSearchOutput(
    document,
    resultsPlanned,
    results,
    { seconds: run.elapsedSeconds, workers: run.workers },
    pageCatalog(),
  );
  const file = kind === 'csv' ? new Blob([searchCsv(output)], { type: 'text/csv' }) : asJsonFile(output);
  download(file, `foreserve-search.${kind}`);
}
