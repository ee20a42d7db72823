import type { LaunchEngine, LaunchPlan } from './launch-types.ts';
import type { ReplicaShape } from './replica-shape.ts';
import type { YamlValue } from './yaml-text.ts';

/** The port of every server; the engines' own defaults differ. */
export const SERVER_PORT = 8000;
/** Where options files are mounted. */
const FILES_FOLDER = '/etc/launch';
/** Room for what the processes of one server pass each other; containers get 64 MiB by default, too little for NCCL. */
const SHARED_MEMORY = '16Gi';
/** Weights of hundreds of gigabytes are downloaded and loaded before the server answers: an hour, in steps of 10 s. */
const STARTUP_PROBE = { periodSeconds: 10, failureThreshold: 360 };

/** The engines' own images, tagged by version. */
const IMAGES: Readonly<Record<LaunchEngine, (version: string) => string>> = {
  vllm: (version) => `vllm/vllm-openai:v${version}`,
  sglang: (version) => `lmsysorg/sglang:v${version}`,
  'tensorrt-llm': (version) => `nvcr.io/nvidia/tensorrt-llm/release:${version}`,
};

/** The plan's command, reachable from other pods and with its files where they are mounted. */
export function serverArguments(plan: LaunchPlan): readonly string[] {
  const names = plan.files.map(({ name }) => name);
  const inPlace = plan.command.map((word) => (names.includes(word) ? `${FILES_FOLDER}/${word}` : word));
  return [...inPlace, '--host', '0.0.0.0', '--port', String(SERVER_PORT)];
}

/** `command`: what the container runs. `isServer`: it answers requests itself. */
export function podSpec(
  plan: LaunchPlan,
  shape: ReplicaShape,
  name: string,
  command: readonly string[],
  isServer: boolean,
): YamlValue {
  const product = shape.productLabel;
  const hasFiles = plan.files.length > 0;
  const health = { httpGet: { path: '/health', port: 'http' } };
  return {
    ...(product === null ? {} : { nodeSelector: { 'nvidia.com/gpu.product': product } }),
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
    containers: [
      {
        name: plan.engine,
        image: IMAGES[plan.engine](plan.engineVersion),
        command,
        env: [
          {
            name: 'HF_TOKEN',
            valueFrom: { secretKeyRef: { name: 'hugging-face', key: 'token', optional: true } },
          },
        ],
        ...(isServer
          ? {
              ports: [{ name: 'http', containerPort: SERVER_PORT }],
              startupProbe: { ...health, ...STARTUP_PROBE },
              readinessProbe: { ...health, periodSeconds: 5 },
            }
          : {}),
        resources: { limits: { 'nvidia.com/gpu': shape.gpusPerNode } },
        volumeMounts: [
          { name: 'shared-memory', mountPath: '/dev/shm' },
          ...(hasFiles ? [{ name: 'files', mountPath: FILES_FOLDER, readOnly: true }] : []),
        ],
      },
    ],
    volumes: [
      { name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: SHARED_MEMORY } },
      ...(hasFiles ? [{ name: 'files', configMap: { name } }] : []),
    ],
  };
}
