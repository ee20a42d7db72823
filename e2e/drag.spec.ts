import { ComparePage, SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

test("TP from 1 to 4 changes side A's distribution and leaves side B's", async ({ compare }) => {
  await compare.openSettled(SMALL);
  const before = { a: await compare.quantiles('A'), b: await compare.quantiles('B') };
  const figuresOfB = await compare.figures('B');
  await compare.slider('A', 'TP').focus();
  await compare.page.keyboard.press('ArrowRight');
  await compare.page.keyboard.press('ArrowRight');
  await expect(compare.slider('A', 'TP')).toHaveAttribute('aria-valuetext', '4-way tensor parallel');
  await compare.settled();
  expect(await compare.quantiles('A')).not.toEqual(before.a);
  expect(await compare.quantiles('B')).toEqual(before.b);
  expect(await compare.figures('B')).toEqual(figuresOfB);
});

test('of twenty quick inputs the last one is what the page ends with', async ({ compare, page, context }) => {
  await compare.openSettled(SMALL);
  const slider = compare.slider('A', 'Replicas');
  await slider.focus();
  const keys = [...Array<string>(12).fill('ArrowRight'), ...Array<string>(8).fill('ArrowLeft')];
  for (const key of keys) await page.keyboard.press(key);
  const released = await page.evaluate(() => performance.now());
  await expect(slider).toHaveAttribute('aria-valuetext', '5 replicas');
  await compare.settled();
  const took = (await page.evaluate(() => performance.now())) - released;
  console.log(`slider released to final result, 1,000 requests: at most ${took.toFixed(0)} ms`);

  const link = await compare.share();
  const fresh = new ComparePage(await context.newPage());
  await fresh.page.goto(link);
  await fresh.settled();
  expect(await fresh.figures('A')).toEqual(await compare.figures('A'));
});

test('a typed value that is not legal is refused in words and changes nothing', async ({ compare }) => {
  await compare.openSettled(SMALL);
  const before = await compare.figures('A');
  const number = compare.number('A', 'TP');
  await number.fill('3');
  await number.press('Enter');
  await expect(compare.side('A').getByRole('alert')).toContainText('TP is 3');
  await number.press('Escape');
  await expect(number).toHaveValue('1');
  expect(await compare.figures('A')).toEqual(before);
});
