/**
 * `node scripts/make-trace.mjs FORMAT ROWS` prints a trace of our own making in the layout of azure, burstgpt, mooncake,
 * bailian, vidur or columns (odd names, semicolons). The same words, the same bytes: a linear congruential generator
 * (W. Press et al., "Numerical Recipes", 2nd ed., section 7.1) draws it. One row of a thousand has no output.
 */
import { once } from 'node:events';

const [format = '', count = '1000'] = process.argv.slice(2);
let state = 42;
const uniform = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
const tokens = (most) => 1 + Math.floor(uniform() ** 3 * most);
/** Conversations that are open, each with what its last prompt held. */
const open = Array.from({ length: 64 }, () => []);
let names = 0;
/** The next prompt of a conversation in blocks of so many tokens: all that was said, and something new. */
function blocksOf(size, own) {
  const chat = Math.floor(uniform() * open.length);
  if (own === 'new' || open[chat].length > 100) open[chat] = [];
  const blocks = [...open[chat], ...Array.from({ length: tokens(8) }, () => names++)];
  open[chat] = blocks;
  return { chat, blocks, prompt: blocks.length * size - Math.floor(uniform() * size) };
}
const date = (seconds) => new Date(1_715_299_200_000 + seconds * 1000).toISOString().slice(0, -1);
const output = (row) => (row % 1000 === 999 ? 0 : tokens(800));

const FORMATS = {
  azure: {
    head: 'TIMESTAMP,ContextTokens,GeneratedTokens',
    row: (t, i) => `${date(t).replace('T', ' ')}+00:00,${tokens(8000)},${output(i)}`,
  },
  burstgpt: {
    head: 'Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type',
    row: (t, i) => `${t.toFixed(3)},${i % 5000},1.5,ChatGPT,${tokens(4000)},${output(i)},0,Conversation log`,
  },
  mooncake: {
    head: null,
    row: (t, i) => {
      const { blocks, prompt } = blocksOf(512);
      return JSON.stringify({
        timestamp: Math.round(t * 1000),
        input_length: prompt,
        output_length: output(i),
        hash_ids: blocks,
      });
    },
  },
  bailian: {
    head: null,
    row: (t, i) => {
      const { blocks, prompt } = blocksOf(16);
      return JSON.stringify({
        chat_id: i,
        parent_chat_id: i % 3 === 0 ? -1 : i - 1,
        timestamp: t,
        input_length: prompt,
        output_length: output(i),
        type: 'text',
        turn: 1 + (i % 3),
        hash_ids: blocks,
      });
    },
  },
  vidur: {
    head: 'arrived_at,num_prefill_tokens,num_decode_tokens',
    row: (t, i) => `${t},${tokens(4000)},${output(i)}`,
  },
  columns: {
    head: '"Request Time (ms)";"Input Tokens";"Output Tokens"',
    row: (t, i) => `${(t * 1000).toFixed(1)};"${tokens(4000)}";${output(i)}`,
  },
};

const chosen = FORMATS[format];
if (chosen === undefined || !/^\d+$/.test(count)) {
  console.error(`usage: node scripts/make-trace.mjs ${Object.keys(FORMATS).join('|')} ROWS`);
  process.exit(2);
}
let time = 0;
let text = chosen.head === null ? '' : `${chosen.head}\n`;
for (let i = 0; i < Number(count); i++) {
  time += -Math.log(1 - uniform()) / 4;
  text += `${chosen.row(time, i)}\n`;
  if (text.length > 1_000_000) {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    text = '';
  }
}
process.stdout.write(text);
