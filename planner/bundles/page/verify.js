
"use strict";
/* The same checks and sentences as verify.py, which lies beside this page. */
const FIELDS = "at attachments clock commitment format kind offset prev record rev role seq";
const FAULTS = {
  form: "is not written as a line of this format",
  missing: "does not follow the line before it: lines are missing",
  order: "does not stand in its place",
  prev: "does not fit the line before it: one of the two was changed",
  rev: "is not the next version of its record",
};
const UNLIKE = "is not what the chain says";
const MANIFESTS = ["manifest-sha256.txt", "tagmanifest-sha256.txt"];
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const PIECE = 4 * 1024 * 1024;
const MOST_TEXT = 256 * 1024 * 1024;
const MOST_MORE = 1024 * 1024;
/* What the browser hashes by itself has to be in memory as a whole. */
const AT_ONCE = 256 * 1024 * 1024;
class Odd extends Error {}

/* SHA-256 in pieces, for large files and for browsers that offer none to a page from a disk. */
const K = new Uint32Array(64);
const START = new Uint32Array(8);
(() => {
  const part = (x) => ((x - Math.floor(x)) * 4294967296) >>> 0;
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) START[found] = part(Math.sqrt(n));
    K[found++] = part(Math.cbrt(n));
  }
})();

class Sha256 {
  constructor() {
    this.state = START.slice();
    this.block = new Uint8Array(64);
    this.filled = 0;
    this.length = 0;
    this.words = new Uint32Array(64);
  }
  update(data) {
    this.length += data.length;
    let at = 0;
    if (this.filled) {
      at = Math.min(64 - this.filled, data.length);
      this.block.set(data.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 64) return this;
      this.mix(this.block, 0);
      this.filled = 0;
    }
    for (; at + 64 <= data.length; at += 64) this.mix(data, at);
    this.block.set(data.subarray(at));
    this.filled = data.length - at;
    return this;
  }
  mix(data, at) {
    const w = this.words;
    for (let i = 0; i < 16; i++, at += 4) {
      w[i] = (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    const s = this.state;
    let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  }
  hex() {
    const bits = this.length;
    const end = new Uint8Array(this.filled < 56 ? 64 - this.filled : 128 - this.filled);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(bits / 0x20000000));
    view.setUint32(end.length - 4, (bits * 8) >>> 0);
    this.update(end);
    return Array.from(this.state, (one) => one.toString(16).padStart(8, "0")).join("");
  }
}

const utf8 = new TextEncoder();
const bytesOf = (text) => utf8.encode(text);
const hashOf = (...parts) => parts.reduce((sum, one) => sum.update(one), new Sha256()).hex();
const lineHash = (text) => hashOf(bytesOf("rev\0"), bytesOf(text));

function fromHex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Odd("a salt is not written in hexadecimal");
  return Uint8Array.from(text.match(/../g) || [], (two) => parseInt(two, 16));
}

function canonical(value, form = (text) => text) {
  if (typeof value === "string") return JSON.stringify(form(value));
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, form)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${canonical(name, form)}:${canonical(value[name], form)}`).join(",")}}`;
  }
  throw new Odd("there is something else than texts, whole numbers, lists and objects");
}

function readLine(text) {
  try {
    const line = JSON.parse(text);
    const fits =
      canonical(line, (one) => one.normalize("NFC")) === text &&
      Object.keys(line).sort().join(" ") === FIELDS &&
      line.format === 1 &&
      Math.min(line.seq, line.record, line.rev) > 0 &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(line.at) &&
      (line.kind === "removed") === (line.commitment === "") &&
      line.attachments.every((one) => one.length === 2 && one[1] >= 0) &&
      Array.isArray(line.clock.marks);
    return fits ? line : null;
  } catch {
    return null;
  }
}

function* lineFaults(texts) {
  let seq = 0;
  let before = "";
  const revs = new Map();
  for (const text of texts) {
    const line = readLine(text);
    if (!line) {
      seq += 1;
      before = lineHash(text);
      yield [seq, "form"];
      continue;
    }
    if (line.seq !== seq + 1) yield [line.seq, line.seq > seq ? "missing" : "order"];
    else if (line.prev !== before) yield [line.seq, "prev"];
    if (line.rev !== (revs.get(line.record) || 0) + 1) yield [line.seq, "rev"];
    revs.set(line.record, line.kind === "removed" ? -1 : line.rev);
    seq = line.seq;
    before = lineHash(text);
  }
}

function codeOf(hash) {
  let number = BigInt(`0x${hash.slice(0, 40)}`);
  let code = "";
  for (let i = 0; i < 32; i++, number >>= 5n) code = ALPHABET[Number(number & 31n)] + code;
  return code;
}

function checkCharacters(seq, code) {
  let number = BigInt(seq);
  for (const sign of code) number = number * 32n + BigInt(ALPHABET.indexOf(sign));
  const rest = Number(number % 1021n);
  return ALPHABET[rest >> 5] + ALPHABET[rest & 31];
}

function sealCode(seq, hash) {
  const code = codeOf(hash);
  return `${seq}${(code + checkCharacters(seq, code)).replace(/..?.?.?/g, "-$&")}`;
}

function readSeal(text) {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const number = signs.slice(0, -34);
  const alike = { 0: "O", 1: "I", 8: "B" };
  const whole = signs.slice(-34).replace(/[018]/g, (one) => alike[one]);
  if (!/^[1-9][0-9]{0,17}$/.test(number) || /[^A-Z2-7]/.test(whole)) throw new Odd("This is not a whole seal.");
  const code = whole.slice(0, 32);
  if (checkCharacters(number, code) !== whole.slice(32)) throw new Odd("A character of this seal is wrong.");
  return [Number(number), code];
}

const shown = (text) => [...text].slice(0, 120).join("").replace(/[^ -~]/gu, "?");

/* The files of a folder or a zip file by name: each something that bytes can be read from. */
class Files {
  constructor(found, odd) {
    const names = [...found.keys()];
    const tops = new Set(names.map((name) => `${name.split("/")[0]}/`));
    const top = tops.size === 1 && !found.has("bagit.txt") ? [...tops][0] : "";
    this.blobs = new Map(names.sort().map((name) => [name.slice(top.length), found.get(name)]));
    this.odd = odd;
  }
  has(name) { return this.blobs.has(name); }
  names() { return [...this.blobs.keys()]; }
  async blob(name) {
    if (!this.has(name)) throw new Odd(`${shown(name)} is missing.`);
    const blob = this.blobs.get(name);
    return typeof blob === "function" ? blob() : blob;
  }
  async hash(name, salt = new Uint8Array()) {
    const blob = await this.blob(name);
    if (self.crypto && crypto.subtle && blob.size <= AT_ONCE) {
      const found = await crypto.subtle.digest("SHA-256", await new Blob([salt, blob]).arrayBuffer());
      return Array.from(new Uint8Array(found), (one) => one.toString(16).padStart(2, "0")).join("");
    }
    const sum = new Sha256().update(salt);
    for (let at = 0; at < blob.size; at += PIECE) {
      sum.update(new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer()));
    }
    return sum.hex();
  }
  async text(name) {
    const blob = await this.blob(name);
    if (blob.size > MOST_TEXT) throw new Odd(`${shown(name)} is too large to be read.`);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await blob.arrayBuffer());
  }
  async table(name) {
    const text = await this.text(name);
    try {
      const told = JSON.parse(text);
      if (canonical(told) === text) return told;
    } catch { /* it is told below */ }
    throw new Odd(`${shown(name)} is not written as it should be.`);
  }
  async listed(name, key) {
    try {
      const told = this.has(name) ? await this.table(name) : [];
      if (told.every((one) => one[key] !== undefined)) return new Map(told.map((one) => [String(one[key]), one]));
    } catch { /* it is told below */ }
    throw new Odd(`${name} is not the list that it should be.`);
  }
}

function inFolder(chosen) {
  return new Files(new Map([...chosen].map((file) => [file.webkitRelativePath || file.name, file])), []);
}

async function inZip(file) {
  const cannot = new Odd("This cannot be read as a folder or a zip file.");
  const start = Math.max(0, file.size - 65557);
  const tail = new DataView(await file.slice(start).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw cannot;
  let count = tail.getUint16(end + 10, true);
  let size = tail.getUint32(end + 12, true);
  let at = tail.getUint32(end + 16, true);
  if ((count === 0xffff || size === 0xffffffff || at === 0xffffffff) && end >= 20) {
    const where = Number(tail.getBigUint64(end - 20 + 8, true));
    const more = new DataView(await file.slice(where, where + 56).arrayBuffer());
    if (more.byteLength < 56 || more.getUint32(0, true) !== 0x06064b50) throw cannot;
    [count, size, at] = [32, 40, 48].map((place) => Number(more.getBigUint64(place, true)));
  }
  const list = new DataView(await file.slice(at, at + size).arrayBuffer());
  const found = new Map();
  const odd = [];
  let left = file.size;
  for (let n = 0, p = 0; n < count; n++) {
    if (p + 46 > list.byteLength || list.getUint32(p, true) !== 0x02014b50) throw cannot;
    const [flags, method] = [list.getUint16(p + 8, true), list.getUint16(p + 10, true)];
    let [packed, whole] = [list.getUint32(p + 20, true), list.getUint32(p + 24, true)];
    const [long, extra, note] = [28, 30, 32].map((place) => list.getUint16(p + place, true));
    let offset = list.getUint32(p + 42, true);
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, p + 46, long));
    for (let e = p + 46 + long; e + 4 <= p + 46 + long + extra; e += 4 + list.getUint16(e + 2, true)) {
      if (list.getUint16(e, true) !== 1) continue;
      let place = e + 4;
      const next = () => { place += 8; return Number(list.getBigUint64(place - 8, true)); };
      if (whole === 0xffffffff) whole = next();
      if (packed === 0xffffffff) packed = next();
      if (offset === 0xffffffff) offset = next();
    }
    p += 46 + long + extra + note;
    if (flags & 1) throw new Odd("This zip file is locked. Unpack it with its password first.");
    if (name.endsWith("/")) continue;
    const leadsOut = name.split("/").some((one) => ["", ".", ".."].includes(one)) || /[\\:]/.test(name);
    if (leadsOut || found.has(name) || packed > left || whole > MOST_MORE + 200 * packed) odd.push(name);
    else {
      left -= packed;
      found.set(name, () => member(file, offset, [packed, whole], method, name));
    }
  }
  return new Files(found, odd);
}

async function member(file, offset, [packed, whole], method, name) {
  const head = new DataView(await file.slice(offset, offset + 30).arrayBuffer());
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new Odd(`${shown(name)} cannot be read.`);
  const start = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const data = file.slice(start, start + packed);
  if (method === 0) return data;
  if (method !== 8 || !self.DecompressionStream) throw new Odd(`${shown(name)} cannot be read.`);
  /* What is said of the size may not be so. */
  let rest = whole;
  const counted = new TransformStream({
    transform(piece, next) {
      rest -= piece.length;
      if (rest < 0) throw new Odd("there is more of it than it says");
      next.enqueue(piece);
    },
  });
  try {
    const read = data.stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return await new Response(read.pipeThrough(counted)).blob();
  } catch {
    throw new Odd(`${shown(name)} cannot be read.`);
  }
}

class Check {
  constructor(files, seals, say) {
    if (!files.has("bagit.txt")) throw new Odd("There is no bagit.txt in it, so this is not a bundle.");
    Object.assign(this, { files, seals, say, sealed: 0, lines: new Map(), hashes: new Map(), broken: [] });
  }
  async run() {
    const report = { holds: [], fails: [] };
    const steps = [["chain", this.chain], ["manifests", this.bag], ["files", this.exhibits], ["texts", this.said], ["seals", this.given]];
    for (const [what, step] of steps) {
      await this.say(`Checking: ${what}`);
      const fails = [];
      let fine = "";
      try {
        fine = await step.call(this, fails);
      } catch (error) {
        fails.push(error instanceof Odd ? error.message : "The bundle is not made as it should be.");
      }
      report.fails.push(...fails);
      if (fine && !fails.length) report.holds.push(fine);
    }
    return { ...report, notShown: this.limits() };
  }
  async chain(fails) {
    const told = await this.files.table("data/chain.json");
    const texts = Array.isArray(told) && told.length ? told.map(String) : [""];
    for (const [seq, what] of lineFaults(texts)) {
      this.broken.push(seq);
      fails.push(`Line ${seq} of the chain ${FAULTS[what]}.`);
    }
    for (const text of texts) {
      const line = readLine(text);
      if (!line) continue;
      this.lines.set(line.seq, line);
      this.hashes.set(line.seq, lineHash(text));
    }
    this.last = [...this.lines.keys()].reduce((one, two) => Math.max(one, two), 0);
    if (!this.last) return "";
    return `The lines of the chain follow one another. The seal of all: ${sealCode(this.last, this.hashes.get(this.last))}.`;
  }
  async bag(fails) {
    for (const name of this.files.odd) fails.push(`${shown(name)} cannot be in a bundle.`);
    const strays = new Set(this.files.names());
    strays.delete(MANIFESTS[1]);
    for (const manifest of MANIFESTS) {
      const lines = (await this.files.text(manifest)).split("\n");
      if (!lines.at(-1)) lines.pop();
      /* One line after the other: a file can be named twice, with two digests. */
      const listed = lines.map((line) => {
        const at = line.includes("  ") ? line.indexOf("  ") : line.length;
        return [line.slice(at + 2), line.slice(0, at)];
      });
      await misfits(fails, listed, async (name, sum) => (await this.files.hash(name)) === sum, `is missing or not as ${manifest} says`);
      for (const [name] of listed) strays.delete(name);
    }
    for (const name of strays) fails.push(`${shown(name)} is in no manifest.`);
    return `All files in it (${this.files.blobs.size}) are as its manifests say.`;
  }
  async exhibits(fails) {
    const listed = new Map(this.files.names().filter((one) => one.startsWith("data/exhibits/")).map((one) => [one, null]));
    const told = await this.files.listed("data/exhibits.json", "path");
    for (const [path, one] of told) listed.set(path, one);
    await misfits(fails, listed, async (path, one) => {
      const attached = this.lines.get(one.seq).attachments;
      const found = await this.files.hash(path, fromHex(one.salt));
      return found === one.commitment && (await this.files.hash(path)) === one.sha256 &&
        attached.some(([mark, size]) => mark === found && size === one.size);
    }, UNLIKE);
    return `All files of entries in it (${told.size}) are what the chain says.`;
  }
  async said(fails) {
    const names = this.files.names().filter((one) => one.startsWith("data/records/"));
    await misfits(fails, new Map(names.map((one) => [one, null])), async (name) => {
      const kept = await this.files.table(name);
      const line = this.lines.get(kept.seq);
      return name === `data/records/${line.record}-${line.rev}.json` &&
        line.format === kept.format && line.record === kept.record && line.rev === kept.rev &&
        line.commitment === hashOf(fromHex(kept.salt), bytesOf(kept.body));
    }, UNLIKE);
    return `All versions of records in it (${names.length}) are what the chain says.`;
  }
  async given(fails) {
    const listed = [...(await this.files.listed("data/seals.json", "seal")).keys()];
    for (const [text, typed] of [...listed.map((one) => [one, false]), ...this.seals.map((one) => [one, true])]) {
      const wrong = this.problemWith(text, typed);
      if (wrong) fails.push(`The seal ${shown(text)} does not fit. ${wrong}`);
    }
    return this.sealed ? `Typed seals fit: lines 1 to ${this.sealed} are unchanged since then.` : "";
  }
  problemWith(text, typed) {
    let seq, code;
    try {
      [seq, code] = readSeal(text);
    } catch (error) {
      return error.message;
    }
    if (!this.hashes.has(seq)) return `There is no line ${seq}: this is older, or lines are missing.`;
    if (codeOf(this.hashes.get(seq)) !== code) return `Line ${seq}, or one before it, is another than it was.`;
    if (this.broken.some((one) => one <= seq)) return `Line ${seq} is the same, but the chain up to it does not hold.`;
    if (typed) this.sealed = Math.max(this.sealed, seq);
    return "";
  }
  limits() {
    const all = [...this.lines.values()];
    const odd = all.filter((one) => one.clock.marks.length).map((one) => one.seq).join(", ");
    const gone = all.filter((one) => one.kind === "removed").map((one) => one.seq).join(", ");
    const told = [
      "Whether what is written is true, and who wrote it.",
      "When things happened. Times are those of a clock that can be set.",
    ];
    if (odd) told.push(`Why the clock was set, slept or moved: lines ${odd}.`);
    if (gone) told.push(`What was removed. That something was, say lines ${gone}.`);
    const after = this.sealed ? ` after ${this.sealed}` : "";
    return [
      ...told,
      "What versions and files say that are left out: only lines name these.",
      "Whether the PDF, marks and names of files, and copies of pictures are as they were. Only the manifests cover these; anybody can write those anew.",
      `Whether lines${after} are missing at the end or written anew. A later seal that somebody holds can show it.`,
    ];
  }
}

async function misfits(fails, named, fits, wrong) {
  for (const [name, told] of named) {
    let good = false;
    try {
      good = await fits(name, told);
    } catch { /* what cannot be looked at does not fit */ }
    if (!good) fails.push(`${shown(name)} ${wrong}.`);
  }
}

const $ = (id) => document.getElementById(id);

function tell(report) {
  const parts = [
    ["What holds", report.holds],
    ["What does not hold", report.fails.length ? report.fails : ["Nothing was found."]],
    ["What this does not show", report.notShown],
  ];
  const result = $("result");
  result.replaceChildren(...parts.flatMap(([title, lines]) => {
    const head = document.createElement("h2");
    head.textContent = title;
    const list = document.createElement("ul");
    for (const line of lines) list.appendChild(document.createElement("li")).textContent = line;
    return [head, list];
  }));
  result.hidden = false;
  result.focus();
}

const say = (words) => new Promise((go) => {
  $("progress").textContent = words;
  setTimeout(go, 0);
});

$("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  $("result").hidden = true;
  const [folder, zip] = [$("folder").files, $("zip").files];
  if (!folder.length && !zip.length) return say("Choose the folder or the zip file first.");
  const seals = $("seals").value.split("\n").map((one) => one.trim()).filter(Boolean);
  try {
    const files = zip.length ? await inZip(zip[0]) : inFolder(folder);
    tell(await new Check(files, seals, say).run());
    await say("Done.");
  } catch (error) {
    await say(error instanceof Odd ? error.message : "This cannot be read as a folder or a zip file.");
  }
});
