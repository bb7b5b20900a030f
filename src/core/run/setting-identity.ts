import type { DatasetIdentity, Setting } from '../run.ts';

/** What of a setting can change a number: a dataset counts by its content, whatever it is called. */
export type SettingIdentity = Omit<Setting, 'shotsFrom'> & { readonly shotsFrom?: DatasetIdentity['sha256'] };

export function settingIdentity({ shotsFrom, ...rest }: Setting): SettingIdentity {
  return shotsFrom === undefined ? rest : { ...rest, shotsFrom: shotsFrom.sha256 };
}
