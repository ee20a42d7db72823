import type { Scenario } from '../../scenario/document/scenario.ts';
import { gpuChoices, nodeChoices, pipelineParallelStops, tensorParallelStops } from '../../store/choices.ts';
import type { SelectOption } from '../../ui/controls/select-field.tsx';

/** What the page makes of a field beyond what the document's tree says of it. */
export interface FieldLook {
  /** A number with a slider; without, one that is typed, as its range says nothing. */
  readonly slides?: boolean;
  /** The value as a screen reader says it, where that is not the number and its unit. */
  readonly spoken?: (value: number) => string;
  /** What an empty control says, where null is allowed. */
  readonly empty?: string;
  /** Where the slider stops, where it depends on the rest of the scenario. */
  readonly stops?: (scenario: Scenario) => readonly number[];
  /** What a select offers, where it depends on the rest of the scenario or on what the user has brought. */
  readonly options?: (scenario: Scenario) => readonly SelectOption[];
}

/** Looks by the path of their field; a field that is not here looks as its kind does. */
export const LOOKS: Readonly<Record<string, FieldLook>> = {
  'deployment.gpu': { options: ({ deployment }) => gpuChoices([deployment.gpu]) },
  'deployment.node': { options: ({ deployment }) => nodeChoices(deployment.gpu) },
  'deployment.tensorParallel': {
    slides: true,
    stops: tensorParallelStops,
    spoken: (value) => `${value}-way tensor parallel`,
  },
  'deployment.pipelineParallel': {
    slides: true,
    stops: pipelineParallelStops,
    spoken: (value) => `${value} pipeline ${value === 1 ? 'stage' : 'stages'}`,
  },
  'deployment.replicas': {
    slides: true,
    spoken: (value) => `${value} ${value === 1 ? 'replica' : 'replicas'}`,
  },
  'deployment.memoryFraction': { slides: true, spoken: (value) => `${Math.round(value * 100)} per cent` },
  'deployment.kvBlocks': { empty: 'from memory' },
  'workload.promptPool.prompts': { empty: 'all new' },
  'deployment.offload.gibibytes': { empty: 'none' },
};
