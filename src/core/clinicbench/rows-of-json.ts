import { failure, success, type Outcome } from '../outcome.ts';
import { isRecord } from '../shapes/shape.ts';
import { shown } from '../text/shown.ts';
import type { WrittenRow } from './written-row.ts';

/**
 * Rows of a json file in the form of the roster's: `tables`, each with a `setting` and `models`, each with a `name` and `scores`, from the
 * name of a dataset to a number, or to numbers by metric. `unit` and `source` may stand beside the tables, a table or a model.
 */
export function rowsOfJson(text: string): Outcome<readonly WrittenRow[]> {
  const parsed = parse(text);
  if (!isRecord(parsed)) return refuse('it is no json object');
  const { tables } = parsed;
  if (!Array.isArray(tables)) return refuse('it has no list "tables"');
  const rows: WrittenRow[] = [];
  for (const [position, table] of tables.entries()) {
    const found = rowsOfTable(table, `table ${position + 1}`, said(parsed, { unit: '', source: '' }));
    if (!found.ok) return found;
    rows.push(...found.value);
  }
  return success(rows);
}

/** What is said of all that stands below. */
interface Said {
  readonly unit: string;
  readonly source: string;
}

function rowsOfTable(table: unknown, place: string, above: Said): Outcome<readonly WrittenRow[]> {
  if (!isRecord(table)) return refuse(`${place} is no object`);
  const { setting, models } = table;
  if (typeof setting !== 'string' || !Array.isArray(models))
    return refuse(`${place} lacks a "setting" or a list "models"`);
  const rows: WrittenRow[] = [];
  for (const [position, model] of models.entries()) {
    const found = rowsOfModel(model, `${place}, model ${position + 1}`, setting, said(table, above));
    if (!found.ok) return found;
    rows.push(...found.value);
  }
  return success(rows);
}

function rowsOfModel(model: unknown, place: string, setting: string, above: Said): Outcome<readonly WrittenRow[]> {
  if (!isRecord(model)) return refuse(`${place} is no object`);
  const { name, scores } = model;
  if (typeof name !== 'string' || !isRecord(scores)) return refuse(`${place} lacks a "name" or an object "scores"`);
  const common = { model: name, setting, ...said(model, above) };
  return success(
    Object.entries(scores).flatMap(([dataset, value]) => {
      const at = `${place} (${shown(name, 30)}), ${shown(dataset, 40)}`;
      if (!isRecord(value)) return [{ ...common, place: at, dataset, metric: '', value }];
      return Object.entries(value).map(([metric, number]) => ({
        ...common,
        place: at,
        dataset,
        metric,
        value: number,
      }));
    }),
  );
}

function said(part: Readonly<Record<string, unknown>>, above: Said): Said {
  const { unit, source } = part;
  return {
    unit: typeof unit === 'string' ? unit : above.unit,
    source: typeof source === 'string' ? source : above.source,
  };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return value;
  } catch {
    return null;
  }
}

function refuse(message: string) {
  return failure({ kind: 'published-table', message });
}
