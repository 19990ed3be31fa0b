// pdf.js, the reader in Firefox, on one file: `node pdfjs.mjs FILE` prints as JSON what it has read, page by page.
import { readFileSync } from "node:fs";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise;

// Where an explicit destination leads: page counted from 1, and the point on it.
async function place(destination) {
  const target = typeof destination === "string" ? await pdf.getDestination(destination) : destination;
  if (!target) return null;
  return { page: (await pdf.getPageIndex(target[0])) + 1, kind: target[1].name, left: target[2], top: target[3] };
}

async function bookmarks(items, level) {
  const rows = [];
  for (const item of items ?? []) {
    rows.push({ title: item.title, level, place: await place(item.dest) }, ...(await bookmarks(item.items, level + 1)));
  }
  return rows;
}

async function read(number) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const words = [];
  let content = null;
  for (const item of items) {
    if (item.type === undefined) {
      const [, , , size, x, y] = item.transform;
      words.push({ text: item.str, x, y, size, width: item.width, content });
    } else if (item.type.startsWith("begin")) {
      content = item.id ?? null;
    } else {
      content = null;
    }
  }
  const links = [];
  for (const annotation of await page.getAnnotations()) {
    if (annotation.subtype !== "Link") continue;
    const { rect, url, dest, contentsObj } = annotation;
    links.push({ rect, url: url ?? "", told: contentsObj?.str ?? "", place: dest ? await place(dest) : null });
  }
  return { number, words, links, tree: await page.getStructTree() };
}

const pages = [];
for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await read(number));
console.log(JSON.stringify({ pages, outline: await bookmarks(await pdf.getOutline(), 1) }));
