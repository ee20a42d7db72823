import type { SearchDocument } from './search-document.ts';

/** The search asked at the rate of its scenario, where it asks at a rate: on the page they are one. */
export function askingOwnRate(document: SearchDocument): SearchDocument {
  const { question, scenario } = document;
  const rate = scenario.workload.arrivals['rate'];
  if (question.kind === 'capacity' || typeof rate !== 'number') return document;
  return { ...document, question: { kind: 'rate', rate } };
}

/** The search with the rate that it asks at as its scenario's, which no result depends on. */
export function arrivingAsAsked(document: SearchDocument): SearchDocument {
  const { question, scenario } = document;
  if (question.kind === 'capacity') return document;
  const arrivals = { ...scenario.workload.arrivals, rate: question.rate };
  return { ...document, scenario: { ...scenario, workload: { ...scenario.workload, arrivals } } };
}
