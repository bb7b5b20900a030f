import { sha256Hex } from '../hash.ts';
import { finding } from '../report/finding.ts';
import { limitsOf } from '../report/limits.ts';
import { taskTitle } from '../report/titles.ts';
import type { Report } from '../report.ts';
import { civilTime } from '../text/civil-time.ts';
import { shown } from '../text/shown.ts';
import { calibrationSection } from './html/calibration.ts';
import { casesSection } from './html/cases.ts';
import { citationsSection } from './html/citations.ts';
import { confusionSection } from './html/confusion.ts';
import { contaminationSection } from './html/contamination.ts';
import { effectsSection } from './html/effects.ts';
import { factsSection } from './html/facts.ts';
import { section } from './html/figures.ts';
import { guidelinesSection } from './html/guidelines.ts';
import { element, Markup, type Child } from './html/markup.ts';
import { methodsSection } from './html/methods.ts';
import { optionOrderSection } from './html/option-order.ts';
import { positionsSection } from './html/positions.ts';
import { reasoningSection } from './html/reasoning.ts';
import { resultsSection } from './html/results.ts';
import { slicesSection } from './html/slices.ts';
import { STYLE } from './html/style.ts';
import { unscoredSection } from './html/unscored.ts';
import type { Renderer, Rendering } from './renderer.ts';
import { inEnglish } from '../text/said.ts';

/**
 * One file for people: opens from the disk, asks nobody for anything, and holds no script. Its own policy says so: whatever text
 * it holds, nothing in it can run or be fetched. Texts of cases and answers are in it only where the rendering gives them.
 */
export const html = {
  id: 'html',
  title: 'Report (HTML)',
  fileName: 'report.html',
  mediaType: 'text/html',
  render: (rendering) => `<!doctype html>\n${page(rendering).toString()}\n`,
} as const satisfies Renderer;

function page(rendering: Rendering): Markup {
  const title = titleOf(rendering.report);
  return element(
    'html',
    { lang: 'en' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy() }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('title', {}, title),
      Markup.style(STYLE),
    ),
    element('body', {}, heading(rendering.report, title), element('main', {}, body(rendering)), footing()),
  );
}

/** The one style sheet is known by its hash; nothing else is allowed. */
function policy(): string {
  const hash = base64(sha256Hex(STYLE));
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648 of a number given in hexadecimal digits, whole bytes. */
function base64(hex: string): string {
  const bits = Array.from(hex, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const digits = (bits.match(/.{1,6}/gu) ?? []).map((six) => DIGITS[Number.parseInt(six.padEnd(6, '0'), 2)] ?? '');
  return digits.join('').padEnd(Math.ceil(digits.length / 4) * 4, '=');
}

function titleOf({ run, results }: Report): string {
  const tasks = [...new Set(results.map(({ task }) => taskTitle(task)))];
  const asked = tasks.length > 2 ? `${String(tasks.length)} tasks` : tasks.join(' and ');
  const model = shown(run.spec?.model.title ?? 'Stored answers', 120);
  return asked === '' ? model : `${model} on ${asked}`;
}

function heading(report: Report, title: string): Markup {
  const { startedAt, fingerprint } = report.run;
  const when = startedAt === undefined ? '' : `${civilTime(startedAt)}, `;
  return element(
    'header',
    {},
    element('h1', {}, title),
    element('p', { class: 'soft' }, `${when}run ${fingerprint.slice(0, 12)}`),
    element('p', { class: 'finding' }, finding(report).map(inEnglish).join(' ')),
  );
}

function body(rendering: Rendering): readonly Child[] {
  const { report } = rendering;
  return [
    resultsSection(report),
    slicesSection(report),
    positionsSection(report),
    effectsSection(rendering),
    reasoningSection(report),
    optionOrderSection(report),
    calibrationSection(report),
    confusionSection(report),
    contaminationSection(rendering),
    unscoredSection(report),
    limitsSection(rendering),
    methodsSection(rendering),
    factsSection(report),
    citationsSection(rendering),
    guidelinesSection(rendering),
    casesSection(rendering),
  ];
}

function limitsSection(rendering: Rendering): Markup {
  const limits = limitsOf(rendering).map((sentence) => element('li', {}, sentence));
  return section('limits', 'Limits', element('ul', {}, limits));
}

function footing(): Markup {
  return element(
    'footer',
    {},
    element(
      'p',
      { class: 'soft' },
      'Written by Bedside on the device that ran it. This file fetches nothing and runs nothing.',
    ),
  );
}
