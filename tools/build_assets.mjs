// Builds src/geleit/kernel/static/vendor from npm packages (development only: `npm ci && npm run build`).
// The result is committed, so that installing and running Geleit needs no Node.
// `node tools/build_assets.mjs ROOT` writes into another checkout than the current folder.

import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.cwd(), "package.json"));
const postcss = require("postcss");
const rtlcss = require("rtlcss");
const subsetFont = require("subset-font");
const lightningcss = require("lightningcss");

const ROOT = path.resolve(process.argv[2] ?? ".");
const SRC = path.join(ROOT, "src/geleit");
const OUT = path.join(SRC, "kernel/static/vendor");
const OWN = path.join(SRC, "kernel/static/geleit");
const modules = (...parts) => path.join(process.cwd(), "node_modules", ...parts);
const read = (file) => fs.readFileSync(file, "utf8");

// Parts of KERN that are kept whole, so that a screen may use them without a new build.
// Any other class (kern-…) is kept when a template or a Python file below src/ names it.
const KEPT_PARTS =
  /^kern-(alert|badge|btn|fieldset|form-check|form-input|hint|error|kopfzeile|label|link|sr-only|task-list|heading-(x-large|large|medium|small)|body|number)(?![a-z])/;
// KERN's icons are masks on <i> elements and vanish in some forced-colours modes; ours are one SVG sprite.
const DROPPED = /kern-icon(--[a-z-]+)?|kern-sr-only-mobile|kern-form-input__input--file/;

const PACKAGES = [
  { name: "@kern-ux/native", licence: "EUPL-1.2", licenceFile: "LICENSE.md", folder: "kern" },
  { name: "htmx.org", licence: "0BSD", licenceFile: "LICENSE", folder: "htmx" },
  { name: "@fontsource-variable/noto-sans", licence: "OFL-1.1", licenceFile: "LICENSE", folder: "fonts" },
  {
    name: "@fontsource-variable/noto-sans-arabic",
    licence: "OFL-1.1",
    licenceFile: "LICENSE",
    folder: "fonts",
  },
];

function walk(folder, test, found = []) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (full.startsWith(OUT)) continue;
    if (entry.isDirectory()) walk(full, test, found);
    else if (test.test(entry.name)) found.push(full);
  }
  return found;
}

function namedInSources(pattern, files) {
  const names = new Set();
  for (const file of files) for (const hit of read(file).matchAll(pattern)) names.add(hit[0]);
  return names;
}

function purge(css) {
  const used = namedInSources(/kern-[a-z0-9_-]+/g, walk(SRC, /\.(html|py|svg)$/));
  const keep = (name) => KEPT_PARTS.test(name) || used.has(name);
  const root = postcss.parse(css);
  root.walkComments((comment) => comment.remove());
  root.walkAtRules("font-face", (rule) => rule.remove());
  root.walkAtRules("import", (rule) => rule.remove());
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && /keyframes/.test(rule.parent.name)) return;
    const selectors = rule.selectors.filter((selector) => {
      // a class inside :has() or :not() only narrows the rule
      const plain = selector.replace(/:(has|not|is)\((?:[^()]|\([^()]*\))*\)/g, "");
      const classes = [...plain.matchAll(/\.(kern-[a-z0-9_-]+)/g)].map((hit) => hit[1]);
      return classes.every((name) => keep(name) && !DROPPED.test(name));
    });
    if (selectors.length) rule.selectors = selectors;
    else rule.remove();
  });
  root.walkAtRules("media", (rule) => {
    if (!rule.nodes?.length) rule.remove();
  });
  return root;
}

function picturesIntoFiles(root) {
  const folder = path.join(OUT, "kern/img");
  fs.mkdirSync(folder, { recursive: true });
  root.walkDecls((decl) => {
    decl.value = decl.value.replace(/url\("data:image\/svg\+xml,([^"]+)"\)/g, (_, encoded) => {
      const svg = decodeURIComponent(encoded);
      const name = `${createHash("sha256").update(svg).digest("hex").slice(0, 10)}.svg`;
      fs.writeFileSync(path.join(folder, name), svg);
      return `url("img/${name}")`;
    });
    if (/data:/.test(decl.value)) throw new Error(`data: left in ${decl.parent.selector}`);
  });
}

function dropUnusedTokens(root) {
  const own = walk(OWN, /\.css$/).map(read).join("\n");
  for (;;) {
    const used = new Set([...`${root}${own}`.matchAll(/var\((--[a-z0-9-]+)/gi)].map((hit) => hit[1]));
    let dropped = 0;
    root.walkDecls(/^--/, (decl) => {
      if (!used.has(decl.prop)) {
        decl.remove();
        dropped += 1;
      }
    });
    root.walkRules((rule) => {
      if (!rule.nodes.length) rule.remove();
    });
    if (!dropped) return;
  }
}

function mergeRepeats(root) {
  // KERN repeats the fallback of each token; the tokens are always there.
  root.walkDecls((decl) => {
    decl.value = decl.value.replace(/var\((--kern-[a-z0-9-]+), ?(?:[^()]|\([^()]*\))*\)/g, "var($1)");
  });
}

function minify(css, filename) {
  return lightningcss.transform({ filename, code: Buffer.from(css), minify: true }).code.toString();
}

function buildKern() {
  const folder = path.join(OUT, "kern");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const root = purge(read(modules("@kern-ux/native/dist/kern.css")));
  mergeRepeats(root);
  picturesIntoFiles(root);
  dropUnusedTokens(root);
  const css = root.toString();
  fs.writeFileSync(path.join(folder, "kern.css"), minify(css, "kern.css"));
  fs.writeFileSync(path.join(folder, "kern.rtl.css"), minify(rtlcss.process(css), "kern.rtl.css"));
}

function buildIcons() {
  // KERN's icon masks become <symbol>s; our own drawings are in tools/icons.own.svg.
  const root = postcss.parse(read(modules("@kern-ux/native/dist/kern.css")));
  const symbols = [];
  root.walkDecls("mask", (decl) => {
    const name = decl.parent.selector.match(/^\.kern-icon--([a-z-]+)$/)?.[1];
    const data = decl.value.match(/data:image\/svg\+xml,([^"]+)"/)?.[1];
    if (!name || !data || symbols.some((symbol) => symbol.startsWith(`<symbol id="${name}"`))) return;
    const svg = decodeURIComponent(data);
    const box = svg.match(/viewBox=['"]([^'"]+)['"]/)[1];
    const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replaceAll("'", '"');
    symbols.push(`<symbol id="${name}" viewBox="${box}">${inner.replace(/ fill="#?[0-9a-zA-Z]+"/g, "")}</symbol>`);
  });
  const own = read(path.join(ROOT, "tools/icons.own.svg")).match(/<symbol[\s\S]*?<\/symbol>/g);
  const names = own.map((symbol) => symbol.match(/id="([^"]+)"/)[1]);
  const kern = symbols.filter((symbol) => !names.includes(symbol.match(/id="([^"]+)"/)[1]));
  const all = [...kern, ...own].sort().map((symbol) => symbol.replace(/\s*\n\s*/g, ""));
  fs.writeFileSync(
    path.join(OWN, "icons.svg"),
    `<svg xmlns="http://www.w3.org/2000/svg">\n${all.join("\n")}\n</svg>\n`,
  );
}

const span = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
const LETTERS = span(0x41, 0x5a) + span(0x61, 0x7a);
// Text of the interface and of German; the marks of direction keep names and numbers in order.
const LATIN = span(0x20, 0x7e) + span(0xa0, 0xff) + "ŒœŸ–—‘’‚“”„•…‹›€′″−→←↑↓✓✕‑\u2009\u202f\u200e\u200f";
// DIN 91379 beyond Latin-1: Latin Extended-A and the letters of the table bll, latin part.
const LATIN_EXT = span(0x100, 0x17f) + "ƏəƠơƯưǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǢǣǤǥǦǧǨǩǪǫǬǭǮǯǰǴǵǸǹǺǻǼǽǾǿȘșȚțȞȟȧȨȩȪȫȬȭȮȯȰȱȲȳẞʒƷʼˈˌ";
// Sequences of letter and combining mark must come from one file, or the mark stands beside its letter.
const DIN = LETTERS + span(0x300, 0x333) + span(0x1e00, 0x1eff) + "ʰʱʲʳʴʵʶʷʸʹʺʻʼʽʾʿˀˁˈˉˊˋˌ";
const CYRILLIC = span(0x400, 0x45f) + "ҐґҒғҚқҢңҮүҰұҲҳҺһӘәӢӣӨөӮӯ№";
const ARABIC =
  span(0x60c, 0x60c) + span(0x61b, 0x61b) + span(0x61f, 0x63a) + span(0x640, 0x655) + span(0x660, 0x66d) +
  span(0x670, 0x671) + span(0x6f0, 0x6f9) + "ٹپچڈڑژښکګگڼہۂۃھۀەۆۇۈۋیۍێېےۓډړږڕڵڤڭۊ" + "\u200c\u200d";

function ranges(text) {
  const points = [...new Set([...text].map((c) => c.codePointAt(0)))].sort((a, b) => a - b);
  const parts = [];
  for (const point of points) {
    const last = parts.at(-1);
    if (last && point === last[1] + 1) last[1] = point;
    else parts.push([point, point]);
  }
  const hex = (n) => n.toString(16).toUpperCase();
  return parts.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join(",");
}

async function buildFonts() {
  const folder = path.join(OUT, "fonts");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const variable = { wght: { min: 400, max: 700 } };
  const noto = (part) => modules(`@fontsource-variable/noto-sans/files/noto-sans-${part}-wght-normal.woff2`);
  const arabic = modules("@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2");
  const kern = (weight) => modules(`@kern-ux/native/dist/fonts/noto-sans/NotoSans-${weight}.woff2`);
  const faces = [
    // family, file, source, letters, range, weight, axes
    // The static DIN faces are a family of their own: within one family a browser picks by weight first.
    ["Noto Sans", "noto-latin", noto("latin"), LATIN, LATIN, "400 700", variable],
    ["Noto Sans", "noto-latin-ext", noto("latin-ext"), LATIN_EXT, LATIN_EXT, "400 700", variable],
    ["Noto Sans DIN", "noto-din-regular", kern("Regular"), DIN, DIN.slice(LETTERS.length), "400"],
    ["Noto Sans DIN", "noto-din-bold", kern("Bold"), DIN, DIN.slice(LETTERS.length), "700"],
    ["Noto Sans", "noto-cyrillic", noto("cyrillic"), CYRILLIC, CYRILLIC, "400 700", variable],
    ["Noto Sans", "noto-arabic", arabic, ARABIC, ARABIC, "400 700", variable],
  ];
  let css = "";
  for (const [family, name, source, letters, range, weight, axes] of faces) {
    const options = { targetFormat: "woff2", ...(axes ? { variationAxes: axes } : {}) };
    const font = await subsetFont(fs.readFileSync(source), letters, options);
    fs.writeFileSync(path.join(folder, `${name}.woff2`), font);
    console.log(`${name}.woff2`, font.length);
    css +=
      `@font-face{font-family:"${family}";font-style:normal;font-display:swap;font-weight:${weight};` +
      `src:url("${name}.woff2") format("woff2");unicode-range:${ranges(range)}}\n`;
  }
  fs.writeFileSync(path.join(folder, "fonts.css"), css);
}

function buildHtmx() {
  const folder = path.join(OUT, "htmx");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(modules("htmx.org/dist/htmx.min.js"), path.join(folder, "htmx.min.js"));
}

function writeManifest() {
  const sha = (file) => createHash("sha256").update(fs.readFileSync(file)).digest("hex");
  const packages = PACKAGES.map(({ name, licence, licenceFile, folder }) => {
    const short = name.split("/").at(-1);
    fs.copyFileSync(modules(name, licenceFile), path.join(OUT, folder, `LICENCE-${short}.txt`));
    return { name, version: JSON.parse(read(modules(name, "package.json"))).version, licence, folder };
  });
  const files = {};
  for (const folder of ["fonts", "htmx", "kern"])
    for (const file of listed(path.join(OUT, folder)).sort()) files[path.relative(OUT, file)] = sha(file);
  const manifest = { built_by: "tools/build_assets.mjs", packages, files };
  fs.writeFileSync(path.join(OUT, "VENDOR.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function listed(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((e) => (e.isDirectory() ? listed(path.join(folder, e.name)) : [path.join(folder, e.name)]));
}

fs.mkdirSync(OWN, { recursive: true });
buildKern();
buildIcons();
buildHtmx();
await buildFonts();
writeManifest();
