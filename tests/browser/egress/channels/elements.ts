import type { Channel } from '../channel.ts';

/** Markup as hostile text would bring it, were it ever shown as markup; `ADDRESS` stands for where it aims. */
function markup(id: string, text: string, scheme: 'http' | 'https' = 'http'): Channel {
  const body = `const holder = document.createElement('div');
    Reflect.set(holder, 'innerHTML', ${JSON.stringify(text)}.replaceAll('ADDRESS', target.${scheme}));
    document.body.append(holder);`;
  // The function is given to the page as text, so the markup must stand in it.
  const run: unknown = Reflect.construct(Function, ['target', body]);
  if (!isRun(run)) throw new Error('no function was made');
  return { id, run };
}

function isRun(value: unknown): value is Channel['run'] {
  return typeof value === 'function';
}

export const elements: readonly Channel[] = [
  markup('img', `<img src="ADDRESS">`),
  markup('img-srcset', `<img srcset="ADDRESS 1x">`),
  markup('picture', `<picture><source srcset="ADDRESS"><img></picture>`),
  markup('img-attribution', `<img attributionsrc="ADDRESS">`),
  markup('svg-image', `<svg><image href="ADDRESS" width="9" height="9"/></svg>`),
  markup('svg-use', `<svg><use href="ADDRESS#x"/></svg>`),
  markup(
    'svg-filter-image',
    `<svg><filter id="f"><feImage href="ADDRESS"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
  ),
  markup('input-image', `<input type="image" src="ADDRESS">`),
  markup('body-background', `<table background="ADDRESS"><tr><td>x</td></tr></table>`),
  markup('video', `<video src="ADDRESS" preload="auto"></video>`),
  markup('video-poster', `<video poster="ADDRESS"></video>`),
  markup('video-source', `<video preload="auto"><source src="ADDRESS"></video>`),
  markup('audio', `<audio src="ADDRESS" preload="auto"></audio>`),
  markup('object', `<object data="ADDRESS"></object>`),
  markup('object-image', `<object data="ADDRESS" type="image/png"></object>`),
  markup('embed', `<embed src="ADDRESS">`),
  markup('embed-image', `<embed src="ADDRESS" type="image/png">`),
  markup('iframe', `<iframe src="ADDRESS"></iframe>`),
  markup('iframe-srcdoc', `<iframe srcdoc="<img src='ADDRESS'>"></iframe>`),
  markup('iframe-data', `<iframe src="data:text/html,<img src='ADDRESS'>"></iframe>`),
  markup('style-attribute', `<div style="background:url(ADDRESS);height:9px">x</div>`),
  markup('style-import', `<style>@import url(ADDRESS);</style>`),
  markup('style-background', `<style>.b1{background:url(ADDRESS)}</style><div class="b1">x</div>`),
  markup('style-image-set', `<style>.b2{background:image-set(url(ADDRESS) 1x)}</style><div class="b2">x</div>`),
  markup('style-mask', `<style>.b3{mask:url(ADDRESS)}</style><div class="b3">x</div>`),
  markup('style-list', `<style>.b4{list-style:url(ADDRESS)}</style><ul><li class="b4">x</li></ul>`),
  markup('style-content', `<style>.b5::before{content:url(ADDRESS)}</style><div class="b5">x</div>`),
  markup('style-border', `<style>.b6{border:9px solid;border-image:url(ADDRESS) 9}</style><div class="b6">x</div>`),
  markup(
    'style-font',
    `<style>@font-face{font-family:leak;src:url(ADDRESS)}.b7{font-family:leak}</style><div class="b7">x</div>`,
  ),
  markup('link-style', `<link rel="stylesheet" href="ADDRESS">`),
  markup('link-manifest', `<link rel="manifest" href="ADDRESS">`),
  markup('link-prefetch', `<link rel="prefetch" href="ADDRESS">`),
  markup('link-preload', `<link rel="preload" as="image" href="ADDRESS">`),
  markup('link-modulepreload', `<link rel="modulepreload" href="ADDRESS">`),
  markup('link-prerender', `<link rel="prerender" href="ADDRESS">`),
  markup('link-dictionary', `<link rel="compression-dictionary" href="ADDRESS">`),
  markup('link-preconnect', `<link rel="preconnect" href="ADDRESS">`, 'https'),
  markup('link-dns-prefetch', `<link rel="dns-prefetch" href="ADDRESS">`, 'https'),
  {
    id: 'track',
    run: ({ http }) => {
      const video = document.createElement('video');
      const track = document.createElement('track');
      video.crossOrigin = 'anonymous';
      track.src = http;
      track.default = true;
      video.append(track);
      document.body.append(video);
      track.track.mode = 'showing';
    },
  },
  {
    id: 'link-icon',
    run: ({ http }) => {
      for (const icon of document.querySelectorAll('link[rel=icon]')) icon.remove();
      const link = document.createElement('link');
      link.rel = 'icon';
      link.href = `${http}icon.png`;
      document.head.append(link);
    },
  },
  { id: 'font-face', run: ({ http }) => new FontFace('leak', `url(${http})`).load() },
  {
    id: 'adopted-style',
    run: ({ http }) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body::after { content: url(${http}) }`);
      document.adoptedStyleSheets = [sheet];
    },
  },
  {
    id: 'script',
    run: ({ http }) => {
      const script = document.createElement('script');
      script.src = http;
      document.body.append(script);
    },
  },
  {
    id: 'svg-script',
    run: ({ http }) => {
      const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const script = document.createElementNS('http://www.w3.org/2000/svg', 'script');
      script.setAttribute('href', http);
      drawing.append(script);
      document.body.append(drawing);
    },
  },
  {
    id: 'script-module',
    run: ({ http }) => {
      const script = document.createElement('script');
      script.type = 'module';
      script.src = http;
      document.body.append(script);
    },
  },
  {
    id: 'script-inline',
    run: ({ http }) => {
      const script = document.createElement('script');
      script.textContent = `fetch(${JSON.stringify(http)}, { mode: 'no-cors' })`;
      document.body.append(script);
    },
  },
  {
    id: 'speculation-prefetch',
    run: ({ https }) => {
      const script = document.createElement('script');
      script.type = 'speculationrules';
      script.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [https], eagerness: 'immediate' }] });
      document.body.append(script);
    },
  },
  {
    id: 'speculation-prerender',
    run: ({ https }) => {
      const script = document.createElement('script');
      script.type = 'speculationrules';
      script.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: [https], eagerness: 'immediate' }] });
      document.body.append(script);
    },
  },
];
