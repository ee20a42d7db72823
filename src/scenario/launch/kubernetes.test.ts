import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import type { Scenario } from '../document/scenario.ts';
import { checkCommand } from './check-command.ts';
import { kubernetesManifest } from './kubernetes.ts';
import { LAUNCH_ENGINES, type LaunchEngine } from './launch-types.ts';
import { SGLANG_OPTIONS } from './options/sglang.ts';
import { TENSORRT_LLM_OPTIONS } from './options/tensorrt-llm.ts';
import { VLLM_OPTIONS } from './options/vllm.ts';
import { CHOICES, scenarioFrom, scenarioOf } from './testing.ts';

const launchScenarios = fc
  .array(fc.nat(), { minLength: CHOICES, maxLength: CHOICES })
  .map(scenarioFrom)
  .filter((scenario) => scenario !== null);
const LISTS = { vllm: VLLM_OPTIONS, sglang: SGLANG_OPTIONS, 'tensorrt-llm': TENSORRT_LLM_OPTIONS };

interface Pod {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly nodeSelector?: Readonly<Record<string, string>>;
    readonly containers: readonly [
      {
        readonly image: string;
        readonly command: readonly string[];
        readonly resources: { readonly limits: Readonly<Record<string, number>> };
        readonly readinessProbe?: { readonly httpGet: { readonly path: string } };
      },
    ];
    readonly volumes: readonly { readonly name: string }[];
  };
}
interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas: number;
    readonly selector: Readonly<Record<string, string>>;
    readonly template: Pod;
    readonly leaderWorkerTemplate: {
      readonly size: number;
      readonly leaderTemplate: Pod;
      readonly workerTemplate: Pod;
    };
  };
}

function resourcesOf(scenario: Scenario, engine: LaunchEngine): Readonly<Record<string, Resource>> {
  const documents = parseAllDocuments(kubernetesManifest(scenario, engine, null, BUNDLED));
  if (!Array.isArray(documents)) throw new Error('no document');
  const resources = documents.map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Resource;
  });
  return Object.fromEntries(resources.map((resource) => [resource.kind, resource]));
}

const gpus = (pod: Pod | undefined): number =>
  pod?.spec.containers[0].resources.limits['nvidia.com/gpu'] ?? 0;

const ANY = {
  model: 'meta-llama/Llama-3.1-405B',
  workload: {
    requests: 10,
    maxTokens: 4096,
    arrivals: { process: 'poisson', rate: 1 },
    lengths: { distribution: 'fixed', prompt: 100, output: 20 },
  },
};
const inNodes = (pipelineParallel: number): Scenario =>
  scenarioOf({
    ...ANY,
    deployment: { gpu: 'h100-sxm', tensorParallel: 8, pipelineParallel, replicas: 2 },
  });

describe('kubernetesManifest', () => {
  it('reads back with the replicas and GPUs of the scenario', () => {
    fc.assert(
      fc.property(launchScenarios, fc.constantFrom(...LAUNCH_ENGINES), (scenario, engine) => {
        const { Deployment, LeaderWorkerSet, Service } = resourcesOf(scenario, engine);
        const { replicas, tensorParallel, pipelineParallel } = scenario.deployment;
        const workload = Deployment ?? LeaderWorkerSet;
        expect(workload?.spec.replicas).toBe(replicas);
        expect(Service?.metadata.name).toMatch(/^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/);
        const group = LeaderWorkerSet?.spec.leaderWorkerTemplate;
        const pods = group === undefined ? 1 : group.size;
        expect(gpus(group?.leaderTemplate ?? Deployment?.spec.template) * pods).toBe(
          tensorParallel * pipelineParallel,
        );
        expect(group === undefined ? 0 : gpus(group.workerTemplate)).toBe(
          group === undefined ? 0 : gpus(group.leaderTemplate),
        );
      }),
    );
  });

  it('runs a command that the engine takes, on the GPU of the scenario and reachable', () => {
    for (const engine of LAUNCH_ENGINES) {
      const { Deployment, Service } = resourcesOf(inNodes(1), engine);
      const pod = Deployment?.spec.template;
      const container = pod?.spec.containers[0];
      expect(checkCommand(container?.command ?? [], LISTS[engine])).toEqual([]);
      expect(container?.command).toContain('0.0.0.0');
      expect(container?.image.endsWith(LISTS[engine].version)).toBe(true);
      expect(container?.readinessProbe?.httpGet.path).toBe('/health');
      expect(pod?.spec.nodeSelector).toEqual({ 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' });
      expect(pod?.metadata.labels).toMatchObject(Service?.spec.selector ?? { app: '' });
    }
  });

  it('mounts the options file of TensorRT-LLM where the command looks for it', () => {
    const { ConfigMap, Deployment } = resourcesOf(inNodes(1), 'tensorrt-llm');
    expect(ConfigMap?.data['trtllm-options.yaml']).toMatch(/^dtype: bfloat16\n/);
    expect(Deployment?.spec.template.spec.containers[0].command).toContain('/etc/launch/trtllm-options.yaml');
    expect(Deployment?.spec.template.spec.volumes.map(({ name }) => name)).toContain('files');
  });

  it('starts a replica of several nodes as a group whose pods find each other', () => {
    const sglang = resourcesOf(inNodes(2), 'sglang')['LeaderWorkerSet']?.spec.leaderWorkerTemplate;
    expect(sglang?.size).toBe(2);
    const worker = sglang?.workerTemplate.spec.containers[0].command ?? [];
    expect(worker[worker.indexOf('--node-rank') + 1]).toBe('$(LWS_WORKER_INDEX)');
    expect(worker[worker.indexOf('--dist-init-addr') + 1]).toBe('$(LWS_LEADER_ADDRESS):5000');
    const vllm = resourcesOf(inNodes(2), 'vllm')['LeaderWorkerSet']?.spec.leaderWorkerTemplate;
    expect(vllm?.leaderTemplate.spec.containers[0].command[2]).toMatch(/ray_cluster_size=.*; vllm serve /);
  });
});
