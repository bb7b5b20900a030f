import { mount } from 'svelte';
import { announceBuild } from './app/build-name.ts';
import { joinPages } from './app/pages.ts';
import { createDownloaderHost } from './library/downloader-host.ts';
import Library from './library/Library.svelte';
import { libraryContext } from './library/state/library-context.ts';
import { LibraryDesk } from './library/state/LibraryDesk.svelte.ts';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

announceBuild();

const joining = joinPages();
const downloader = createDownloaderHost(joining);
const desk = new LibraryDesk(downloader);

mount(Library, { target: document.body, context: libraryContext(desk) });

void stopWhenTold();

/** Another tab erases everything: this one writes nothing any more, and says so. */
async function stopWhenTold(): Promise<void> {
  const pages = await joining;
  await pages.toldToStop;
  downloader.close();
  pages.leave();
  await desk.refresh();
}
