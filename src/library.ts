import { mount } from 'svelte';
import { announceBuild } from './app/build-name.ts';
import { createDownloaderHost } from './library/downloader-host.ts';
import Library from './library/Library.svelte';
import { libraryContext } from './library/state/library-context.ts';
import { LibraryDesk } from './library/state/LibraryDesk.svelte.ts';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

announceBuild();

const desk = new LibraryDesk(createDownloaderHost());

mount(Library, { target: document.body, context: libraryContext(desk) });
