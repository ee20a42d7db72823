import type { Catalog } from '../../core/catalog/catalog.ts';
import type { MemoryPlan } from '../../core/memory/memory-plan.ts';
import type { Scenario } from '../document/scenario.ts';
import { launchPlan } from './launch-plan.ts';
import type { LaunchEngine, LaunchPlan } from './launch-types.ts';
import { podSpec, SERVER_PORT, serverArguments } from './pod-template.ts';
import { replicaShape, type ReplicaShape } from './replica-shape.ts';
import { quoteWord } from './shell.ts';
import { SGLANG_FIRST_NODE } from './sglang-command.ts';
import { yamlText, type YamlValue } from './yaml-text.ts';

/** Longest name of a Service (RFC 1035 label), with room for what Kubernetes adds to those of its pods. */
const NAME_LENGTH = 50;
/** vLLM's script in its image that starts or joins a Ray cluster (examples/online_serving). */
const RAY_SCRIPT = 'bash /vllm-workspace/examples/online_serving/multi-node-serving.sh';
/** What the API of LeaderWorkerSet puts into every pod of a group (lws.sigs.k8s.io). */
const GROUP = { leader: '$(LWS_LEADER_ADDRESS)', size: '$(LWS_GROUP_SIZE)', index: '$(LWS_WORKER_INDEX)' };
const GROUP_INDEX_LABEL = 'leaderworkerset.sigs.k8s.io/worker-index';

/**
 * A manifest for the scenario's replicas with an engine, as YAML: a Deployment where a replica fits in a node, else a
 * LeaderWorkerSet, and a Service in front of them.
 */
export function kubernetesManifest(
  scenario: Scenario,
  engine: LaunchEngine,
  memory: MemoryPlan | null,
  catalog: Catalog,
): string {
  const plan = launchPlan(scenario, memory, catalog)[engine];
  const shape = replicaShape(scenario, catalog);
  const name = resourceName(scenario, engine);
  const labels = { app: name };
  const isGroup = shape.nodes > 1;
  const selector = isGroup ? { ...labels, [GROUP_INDEX_LABEL]: '0' } : labels;
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels },
    spec: { selector, ports: [{ name: 'http', port: 80, targetPort: SERVER_PORT }] },
  };
  const workload = isGroup
    ? workerGroup(scenario, plan, shape, name)
    : {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name, labels },
        spec: {
          replicas: scenario.deployment.replicas,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: podSpec(plan, shape, name, serverArguments(plan), true),
          },
        },
      };
  const files = Object.fromEntries(plan.files.map((file) => [file.name, file.text]));
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels }, data: files };
  const documents: YamlValue[] = [...(plan.files.length > 0 ? [config] : []), workload, service];
  return `${comments(scenario, plan, shape)}${documents.map((item) => yamlText(item)).join('---\n')}`;
}

/** One group of pods for each replica: the first serves, the others work for it. */
function workerGroup(scenario: Scenario, plan: LaunchPlan, shape: ReplicaShape, name: string): YamlValue {
  const labels = { app: name };
  const { leader, worker } = groupCommands(plan);
  const template = (command: readonly string[], isServer: boolean): YamlValue => ({
    metadata: { labels },
    spec: podSpec(plan, shape, name, command, isServer),
  });
  return {
    apiVersion: 'leaderworkerset.x-k8s.io/v1',
    kind: 'LeaderWorkerSet',
    metadata: { name, labels },
    spec: {
      replicas: scenario.deployment.replicas,
      leaderWorkerTemplate: {
        size: shape.nodes,
        restartPolicy: 'RecreateGroupOnPodRestart',
        leaderTemplate: template(leader, true),
        workerTemplate: template(worker, false),
      },
    },
  };
}

/** What the first pod of a group runs, and what the others do. */
function groupCommands(plan: LaunchPlan): { leader: readonly string[]; worker: readonly string[] } {
  const argv = serverArguments(plan);
  if (plan.engine === 'vllm') {
    const serve = argv.map(quoteWord).join(' ');
    return {
      leader: ['sh', '-c', `${RAY_SCRIPT} leader --ray_cluster_size=${GROUP.size}; ${serve}`],
      worker: ['sh', '-c', `${RAY_SCRIPT} worker --ray_address=${GROUP.leader}`],
    };
  }
  if (plan.engine === 'sglang') {
    const port = SGLANG_FIRST_NODE.split(':')[1] ?? '';
    const node = argv.map((word, index) => {
      if (word === SGLANG_FIRST_NODE) return `${GROUP.leader}:${port}`;
      return argv[index - 1] === '--node-rank' ? GROUP.index : word;
    });
    return { leader: node, worker: node };
  }
  // MPI starts the ranks on the workers from outside, so these only stay up.
  return { leader: argv, worker: ['sleep', 'infinity'] };
}

function comments(scenario: Scenario, plan: LaunchPlan, shape: ReplicaShape): string {
  const lines = [
    `${plan.engineName} ${plan.engineVersion}: ${scenario.deployment.replicas} x ${shape.gpus} GPUs.`,
    'If the model asks for a Hugging Face token: kubectl create secret generic hugging-face --from-literal=token=YOUR_HF_TOKEN',
    ...(shape.nodes > 1
      ? ['A replica spans nodes: LeaderWorkerSet must be installed (lws.sigs.k8s.io).']
      : []),
    ...(shape.nodes > 1 && plan.engine === 'tensorrt-llm'
      ? [
          'TensorRT-LLM starts its ranks by MPI: run the leader through the MPI operator or Slurm, with trtllm-llmapi-launch.',
        ]
      : []),
    ...(shape.productLabel === null
      ? ['The GPU is your own: add a nodeSelector with its nvidia.com/gpu.product label.']
      : []),
    ...plan.notes,
  ];
  return lines.map((line) => `# ${line}\n`).join('');
}

/** Lower case letters, digits and dashes, beginning with a letter. */
function resourceName({ model }: Scenario, engine: LaunchEngine): string {
  const id = typeof model === 'string' ? (model.split('/').at(-1) ?? model) : 'model';
  const words = `${engine}-${id}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return words.slice(0, NAME_LENGTH).replace(/-+$/, '');
}
