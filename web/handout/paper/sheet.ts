/** How a page to print looks: dark ink on white, whole at every edge, with signs that need no colour. */
export const SHEET = `
.paper { all: initial; display: block; color-scheme: light; background: #fff; color: #000; font: 9.5pt/1.38 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; text-align: start; }
.paper * { box-sizing: border-box; }
.paper .page { max-width: 180mm; margin-inline: auto; overflow-wrap: break-word; }
.paper :is(h1, h2, h3, p, ul, ol, figure, pre) { margin: 0; padding: 0; display: block; font-size: inherit; color: inherit; }
.paper h1 { font-size: 17pt; line-height: 1.2; font-weight: 650; margin-block: 2mm; }
.paper h2 { font-size: 12.5pt; font-weight: 650; margin-block: 5mm 1.5mm; break-after: avoid; }
.paper h3 { font-size: 10.5pt; font-weight: 650; margin-block: 3mm .8mm; break-after: avoid; }
.paper p { margin-block: .8mm; orphans: 3; widows: 3; }
.paper :is(ul, ol) { padding-inline-start: 5.5mm; }
.paper li { margin-block: .6mm; break-inside: avoid; display: list-item; }
.paper .only { border: 1pt solid #000; padding: 1.2mm 2.5mm; font-weight: 600; break-inside: avoid; }
.paper :is(.small, .who, .sources-cited, pre) { font-size: 8.5pt; color: #000; }
.paper .ref { font-size: 8pt; color: #000; }
.paper .tag { font-size: 8.5pt; font-style: italic; color: #000; white-space: normal; }
.paper .who { list-style: none; padding-inline-start: 5.5mm; }
.paper .who .how { font-weight: 650; margin-block-start: 1.2mm; break-after: avoid; }
.paper .reason { font-weight: 600; break-after: avoid; }
.paper .pictures { display: flex; gap: 5mm; align-items: flex-end; justify-content: center; margin-block: 4mm; break-inside: avoid; }
.paper figure { break-inside: avoid; }
.paper figcaption { font-size: 8.5pt; margin-block-start: 1mm; text-align: center; }
.paper .frame { position: relative; overflow: hidden; margin-inline: auto; border: .5pt solid #999; direction: ltr; }
.paper .slide .frame { border: 0; }
.paper .shot { position: relative; transform-origin: 0 0; font-size: 15px; line-height: 1.45; }
.paper .frame canvas { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 1; }
.paper .shot, .paper .mark, .paper .code { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.paper .spot .label { background: #fff; box-shadow: 0 0 0 1px #777; }
.paper .spot.ruler .label { color: #000; }
.paper .spot.gone, .paper .spot[data-bare] .label { visibility: hidden; }
.paper .mark { position: absolute; display: flex; align-items: center; gap: 2px; transform: translate(-9px, -50%); font-size: 9pt; color: #000; }
.paper .mark.to-the-left { flex-direction: row-reverse; transform: translate(calc(-100% + 9px), -50%); }
.paper .mark .icon { width: 18px; height: 18px; background: #fff; border-radius: 50%; color: var(--verdict); }
.paper .mark b { background: #fff; padding-inline: 2px; line-height: 1.1; }
.paper table { border-collapse: collapse; width: 100%; font: inherit; color: inherit; }
.paper .list { table-layout: fixed; }
.paper .list th:nth-child(1) { width: 12mm; }
.paper .list th:nth-child(2) { width: 29mm; }
.paper .list th:nth-child(3) { width: 41mm; }
.paper .list th:nth-child(4) { width: 14mm; }
.paper .list th:nth-child(5) { width: 17mm; }
.paper :is(th, td) { border: .5pt solid #777; padding: 1mm 1.6mm; text-align: start; vertical-align: top; font-weight: inherit; }
.paper th { font-size: 8.5pt; font-weight: 650; }
.paper thead { display: table-header-group; }
.paper tr { break-inside: avoid; }
.paper .list td:nth-child(6) { font-size: 8.5pt; }
.paper .verdict-words { display: inline-flex; gap: 1.2mm; align-items: center; font-weight: 600; }
.paper h2 .verdict-words { margin-inline-start: 4mm; font-size: 10.5pt; vertical-align: middle; }
.paper .verdict-words .icon { color: var(--verdict); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.paper .sources-cited ol { padding-inline-start: 8mm; }
.paper a { color: #000; overflow-wrap: anywhere; }
.paper footer { display: flex; gap: 8mm; align-items: flex-start; break-inside: avoid; }
.paper footer .citing { flex: 1; min-width: 0; }
.paper footer .elsewhere { flex: none; width: 42mm; margin-block-start: 5mm; font-size: 7.5pt; break-inside: avoid; }
.paper .code { display: block; width: 38mm; height: 38mm; fill: #000; margin-block: 1mm; }
.paper pre { font-family: ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; border: .5pt solid #999; padding: 1.5mm; margin-block: 1.5mm; break-inside: avoid; }
`;
