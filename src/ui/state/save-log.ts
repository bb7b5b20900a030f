import { download } from '../../app/download.ts';
import type { Bedside } from '../../app/bedside.ts';
import type { WrittenLog } from '../../core/logs/index.ts';

type Pack = Pick<Bedside, 'packArchive'>;

interface SavedFile {
  readonly path: string;
  readonly content: string | Blob;
}

/** Hands the reader a log: the file itself where there is one, else all of them in an archive of that name. */
export async function saveLog(name: string, { files, archives }: WrittenLog, pack: Pack): Promise<void> {
  const saved: SavedFile[] = files.map(({ path, text }) => ({ path, content: text }));
  for (const { name: path, members } of archives) {
    const packed = members.map((member) => ({ path: member.path, content: member.text }));
    saved.push({ path, content: await pack.packArchive(packed) });
  }
  const [only, ...others] = saved;
  if (only !== undefined && others.length === 0) {
    download(only.path.replace(/^.*\//s, ''), 'application/octet-stream', [only.content]);
    return;
  }
  download(`${name}.zip`, 'application/zip', [await pack.packArchive(saved)]);
}
