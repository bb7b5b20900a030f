import { cases } from './cases.ts';
import { csv } from './csv.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import type { Renderer } from './renderer.ts';
import { table } from './table.ts';

/** Every form a report is written in. Adding one is one file and one line. */
export const renderers = [table, json, cases, csv, html] as const satisfies readonly Renderer[];

export type RendererId = (typeof renderers)[number]['id'];

export function rendererById(id: RendererId): Renderer {
  const found = renderers.find((renderer) => renderer.id === id);
  if (found === undefined) throw new Error(`no renderer "${id}"`);
  return found;
}
