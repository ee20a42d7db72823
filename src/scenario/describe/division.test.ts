import { expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { deploymentText, divisionText, replicaText, smallestFitText } from './division.ts';

it('names a division by its degrees, one stage left out', () => {
  expect(divisionText({ tensorParallel: 4, pipelineParallel: 1 })).toBe('TP 4');
  expect(divisionText({ tensorParallel: 2, pipelineParallel: 2 })).toBe('TP 2 PP 2');
});

it('names replicas where there are several', () => {
  expect(deploymentText({ tensorParallel: 1, pipelineParallel: 2, replicas: 1 })).toBe('TP 1 PP 2');
  expect(deploymentText({ tensorParallel: 1, pipelineParallel: 1, replicas: 2 })).toBe('2 × TP 1');
});

it('says on how many GPUs a model would fit', () => {
  expect(replicaText('l40s', { tensorParallel: 2, pipelineParallel: 2 }, BUNDLED)).toBe('4 × L40S TP 2 PP 2');
  expect(smallestFitText('h100-sxm', { tensorParallel: 2, pipelineParallel: 1 }, BUNDLED)).toBe(
    'as set, the smallest that fits is 2 × H100 TP 2',
  );
  expect(smallestFitText('h100-sxm', null, BUNDLED)).toBe('no division over H100 GPUs fits');
});
