import type { Channel } from '../channel.ts';

/** Ways to take the tab elsewhere, or to open another. */
export const windows: readonly Channel[] = [
  { id: 'window-open', leaves: true, run: ({ http }) => window.open(http) },
  { id: 'window-open-noopener', leaves: true, run: ({ http }) => window.open(http, '_blank', 'noopener') },
  { id: 'window-open-popup', leaves: true, run: ({ http }) => window.open(http, 'x', 'popup,width=99,height=99') },
  {
    // A frame brings interfaces of its own, whatever the page has put away.
    id: 'window-open-frame',
    leaves: true,
    run: ({ http }) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentWindow?.open(http);
    },
  },
  {
    id: 'link-blank',
    leaves: true,
    run: ({ http }) => {
      const link = document.createElement('a');
      link.href = http;
      link.target = '_blank';
      document.body.append(link);
      link.click();
    },
  },
  {
    id: 'form-blank',
    leaves: true,
    run: ({ http }) => {
      const form = document.createElement('form');
      form.action = http;
      form.target = '_blank';
      document.body.append(form);
      form.submit();
    },
  },
  {
    id: 'form-get',
    leaves: true,
    run: ({ http }) => {
      const form = document.createElement('form');
      form.action = http;
      document.body.append(form);
      form.submit();
    },
  },
  {
    id: 'form-post',
    leaves: true,
    run: ({ http }) => {
      const form = document.createElement('form');
      form.action = http;
      form.method = 'post';
      document.body.append(form);
      form.requestSubmit();
    },
  },
  {
    id: 'location-href',
    leaves: true,
    run: ({ http }) => {
      location.href = http;
    },
  },
  { id: 'location-replace', leaves: true, run: ({ http }) => location.replace(http) },
  { id: 'navigation-navigate', leaves: true, run: ({ http }) => window.navigation.navigate(http) },
  {
    id: 'link-click',
    leaves: true,
    run: ({ http }) => {
      const link = document.createElement('a');
      link.href = http;
      document.body.append(link);
      link.click();
    },
  },
  {
    id: 'link-download',
    leaves: true,
    run: ({ http }) => {
      const link = document.createElement('a');
      link.href = http;
      link.download = 'x';
      document.body.append(link);
      link.click();
    },
  },
  {
    id: 'meta-refresh',
    leaves: true,
    run: ({ http }) => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'refresh';
      meta.content = `0;url=${http}`;
      document.head.append(meta);
    },
  },
  {
    id: 'frame-top',
    leaves: true,
    run: ({ http }) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = `<script>top.location = ${JSON.stringify(http)}</script>`;
      document.body.append(frame);
    },
  },
  {
    id: 'own-page',
    leaves: true,
    run: ({ own, http }) => {
      location.href = `${own}/leak.html?to=${encodeURIComponent(http)}`;
    },
  },
];
