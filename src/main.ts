import { mount } from 'svelte';
import App from './ui/App.svelte';
import { deskContext } from './ui/state/desk-context.ts';
import { Desk } from './ui/state/Desk.svelte.ts';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

const desk = new Desk(async () => {
  const { createBedside } = await import('./app/compose.ts');
  return createBedside();
});

mount(App, { target: document.body, context: deskContext(desk) });
