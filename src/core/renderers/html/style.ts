/** The report's one style sheet: light and dark by the reader's choice, paper in black on white, at least 320 px wide. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fff; --sunken: #f1f4f4; --ink: #1b2327; --soft: #4d5a62; --line: #ccd4d5;
  --accent: #0b6470; --wrong: #a3302a;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14181b; --sunken: #1e2428; --ink: #e4e9eb; --soft: #a9b4bb; --line: #3a434a;
    --accent: #62c4d0; --wrong: #f2958b;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.25rem; max-width: 62rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
h1, h2, h3 { line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1875rem; margin-top: 2rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin-top: 1.25rem; }
p, ul, ol, dl, figure, pre { margin: 0.5rem 0 0; }
p, li { max-width: 76ch; overflow-wrap: anywhere; }
ul, ol { padding-left: 1.25rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.finding { font-size: 1.125rem; }
.soft, small, caption { color: var(--soft); }
small { display: block; font-size: 0.8125rem; font-weight: 400; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin-top: 0.5rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
caption { text-align: left; padding: 0.25rem 0; font-weight: 550; }
th, td { padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { vertical-align: bottom; }
tbody th { font-weight: 550; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
.plot { width: 22%; min-width: 8rem; }
tbody th { min-width: 9rem; }
svg { display: block; width: 100%; overflow: visible; }
figure svg { max-width: 22rem; }
.axis { stroke: var(--line); stroke-width: 1; }
.baseline { stroke: var(--wrong); stroke-width: 2; stroke-dasharray: 3 2; }
.interval { stroke: var(--accent); stroke-width: 4; stroke-opacity: 0.5; }
.dot { fill: var(--accent); }
.path { fill: none; stroke: var(--accent); stroke-width: 1.5; }
.tick { fill: var(--soft); font-size: 11px; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: 0.25rem 1rem; font-size: 0.875rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
pre {
  padding: 0.5rem 0.75rem; background: var(--sunken); white-space: pre-wrap; overflow-wrap: anywhere;
  font: 0.8125rem/1.45 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
.unknown { color: var(--soft); }
@media (max-width: 40rem) {
  body { padding: 0.875rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dt { margin-top: 0.375rem; }
}
@page { size: A4; margin: 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 15pt; }
  h2 { font-size: 12pt; break-after: avoid; }
  h3, caption { break-after: avoid; }
  tr, figure, svg, dl > div { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  td, th { padding: 0.8mm 1mm; }
  small { font-size: 6.5pt; overflow-wrap: break-word; }
  td.number { white-space: normal; }
  .plot { width: 16%; min-width: 0; }
  tbody th { min-width: 0; }
  .new-page, #guidelines { break-before: page; }
  a { color: inherit; }
}
`;
