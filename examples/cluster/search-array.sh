#!/bin/bash
# A search in eight shards as a Slurm array: cd to this repository after `npm ci`, on a file system that all nodes see,
# then: sbatch examples/cluster/search-array.sh
# A task that is started again goes on from the results that it had. docs/search-format.md says how to merge them.
#SBATCH --job-name=foreserve-search
#SBATCH --array=1-8
#SBATCH --cpus-per-task=16
#SBATCH --mem=16G
#SBATCH --time=04:00:00
#SBATCH --requeue
set -euo pipefail

SEARCH="${SEARCH:-examples/search-llama-2-70b-chat.json}"
RESULTS="${RESULTS:-results}"

mkdir -p "$RESULTS"
file="$(realpath "$RESULTS")/shard-$SLURM_ARRAY_TASK_ID.json"
known=()
if [ -f "$file" ]; then known=(--resume "$file"); fi
npm run --silent search -- "$SEARCH" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --workers "${SLURM_CPUS_PER_TASK:-1}" --progress --save "$file" "${known[@]}" > /dev/null
