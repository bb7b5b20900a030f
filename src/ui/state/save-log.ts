import { download } from '../../app/download.ts';
import type { Bedside } from '../../app/bedside.ts';
import type { SavedLog } from '../../app/saved-files.ts';

type Pack = Pick<Bedside, 'packArchive'>;

/** Hands the reader a log: the file itself where there is one, else all of them in an archive of that name. */
export async function saveLog(name: string, { files, archives }: SavedLog, pack: Pack): Promise<void> {
  const saved = [...files];
  for (const { name: path, members } of archives) saved.push({ path, content: await pack.packArchive(members) });
  const [only, ...others] = saved;
  if (only !== undefined && others.length === 0) {
    download(only.path.replace(/^.*\//s, ''), 'application/octet-stream', [only.content]);
    return;
  }
  download(`${name}.zip`, 'application/zip', [await pack.packArchive(saved)]);
}
