import { mount } from 'svelte';
import { announceBuild } from './app/build-name.ts';
import App from './ui/App.svelte';
import { deskContext } from './ui/state/desk-context.ts';
import { Desk } from './ui/state/Desk.svelte.ts';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

announceBuild();

const desk = new Desk(async () => {
  const [{ createBedside }, { sealEarly }, { joinPages }] = await Promise.all([
    import('./app/compose.ts'),
    import('./app/early-seal.ts'),
    import('./app/pages.ts'),
  ]);
  const pages = await joinPages();
  await sealEarly();
  return createBedside(pages);
});

mount(App, { target: document.body, context: deskContext(desk) });
