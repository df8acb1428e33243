/**
 * Puts a counter into a WebAssembly module: an exported global, FUEL, to which each straight run of instructions adds how
 * many it has. What is counted is what Wasmtime counts as fuel (crates/cranelift/src/func_environ.rs): one for each
 * instruction, nothing for those that only order the code. So the same run gives the same number on every machine.
 */
export const FUEL = "fuel";

/** The module with its counter: a mutable i64, zero at the start. Throws where it has what this doesn't know. */
export function withMeter(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(wasm);
  const global = countGlobals(sections);
  const out = new Writer();
  out.bytes(wasm.subarray(0, HEADER));
  let hasGlobals = false;
  for (const section of sections) {
    if (section.id === GLOBALS) hasGlobals = true;
    // Sections have their order: a module without globals of its own gets them before its exports.
    if (section.id === EXPORTS && !hasGlobals) throw new Error("a module without globals of its own");
    writeSection(out, section.id, rewritten(section, global));
  }
  return out.done();
}

type Section = { readonly id: number; readonly body: Uint8Array };

const HEADER = 8; // the magic word and the version
const IMPORTS = 2;
const GLOBALS = 6;
const EXPORTS = 7;
const CODE = 10;

const IMPORTED_GLOBAL = 3;
const I64 = 0x7e;

function sectionsOf(wasm: Uint8Array): Section[] {
  const reader = new Reader(wasm, HEADER);
  const sections: Section[] = [];
  while (!reader.atEnd()) {
    const id = reader.byte();
    sections.push({ id, body: reader.take(reader.unsigned()) });
  }
  return sections;
}

function rewritten({ id, body }: Section, global: number): Uint8Array {
  if (id === GLOBALS) {
    // mutable i64 = i64.const 0; end
    return withEntry(body, [I64, 1, I64_CONST, 0, END]);
  }
  if (id === EXPORTS) {
    const name = new TextEncoder().encode(FUEL);
    return withEntry(body, [name.length, ...name, IMPORTED_GLOBAL, ...unsigned(global)]);
  }
  return id === CODE ? meteredCode(body, global) : body;
}

/** A section that is a list of entries, with one more at its end. */
function withEntry(body: Uint8Array, entry: readonly number[]): Uint8Array {
  const reader = new Reader(body, 0);
  const count = reader.unsigned();
  const out = new Writer();
  out.unsigned(count + 1);
  out.bytes(reader.rest());
  out.bytes(entry);
  return out.done();
}

/** How many globals there are, imported and own: the number that the counter gets. */
function countGlobals(sections: readonly Section[]): number {
  let count = 0;
  for (const { id, body } of sections) {
    const reader = new Reader(body, 0);
    if (id === GLOBALS) count += reader.unsigned();
    if (id !== IMPORTS) continue;
    for (let left = reader.unsigned(); left > 0; left -= 1) {
      reader.take(reader.unsigned()); // module
      reader.take(reader.unsigned()); // name
      const kind = reader.byte();
      if (kind === IMPORTED_GLOBAL) count += 1;
      if (kind === 0) reader.unsigned(); // a function's type
      if (kind === 1) reader.byte(); // a table's element type
      if (kind === 1 || kind === 2) {
        const hasMaximum = (reader.byte() & 1) === 1;
        reader.unsigned();
        if (hasMaximum) reader.unsigned();
      }
      if (kind === IMPORTED_GLOBAL) reader.take(2); // type and mutability
      if (kind > IMPORTED_GLOBAL) throw new Error(`an import of the unknown kind ${kind}`);
    }
  }
  return count;
}

function meteredCode(body: Uint8Array, global: number): Uint8Array {
  const reader = new Reader(body, 0);
  const out = new Writer();
  const count = reader.unsigned();
  out.unsigned(count);
  for (let left = count; left > 0; left -= 1) {
    const metered = meteredFunction(reader.take(reader.unsigned()), global);
    out.unsigned(metered.length);
    out.bytes(metered);
  }
  return out.done();
}

const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const END = 0x0b;
const BRANCHES = new Set([0x0c, 0x0d, 0x0e, 0x0f]); // br, br_if, br_table, return
const FREE = new Set([0x00, 0x01, 0x02, LOOP, ELSE, END, 0x0f, 0x1a]); // unreachable, nop, block, …, return, drop
const GLOBAL_GET = 0x23;
const GLOBAL_SET = 0x24;
const I64_CONST = 0x42;
const I64_ADD = 0x7c;

/** A function's body: its locals, then its instructions, in runs that each begin by counting themselves. */
function meteredFunction(body: Uint8Array, global: number): Uint8Array {
  const reader = new Reader(body, 0);
  for (let groups = reader.unsigned(); groups > 0; groups -= 1) {
    reader.unsigned();
    reader.byte();
  }
  const out = new Writer();
  out.bytes(body.subarray(0, reader.at));
  let start = reader.at;
  let cost = 0;
  const close = () => {
    if (cost > 0) {
      out.bytes([GLOBAL_GET, ...unsigned(global), I64_CONST, ...signed(cost), I64_ADD]);
      out.bytes([GLOBAL_SET, ...unsigned(global)]);
    }
    out.bytes(body.subarray(start, reader.at));
    start = reader.at;
    cost = 0;
  };
  while (!reader.atEnd()) {
    const opcode = reader.byte();
    skipOperands(reader, opcode);
    if (!FREE.has(opcode)) cost += 1;
    // Where control may come in from elsewhere, or go away.
    if (opcode === LOOP || opcode === IF || opcode === ELSE || opcode === END || BRANCHES.has(opcode))
      close();
  }
  close();
  return out.done();
}

/** Steps over what follows an instruction's code. */
function skipOperands(reader: Reader, opcode: number): void {
  if (opcode >= 0x45 && opcode <= 0xc4) return; // arithmetic
  if (opcode >= 0x28 && opcode <= 0x3e) return reader.skipNumbers(2); // loads and stores
  switch (opcode) {
    case 0x00: // unreachable
    case 0x01: // nop
    case ELSE:
    case END:
    case 0x0f: // return
    case 0x1a: // drop
    case 0x1b: // select
      return;
    case 0x02: // block
    case LOOP:
    case IF:
    case 0x0c: // br
    case 0x0d: // br_if
    case 0x10: // call
    case 0x20: // local.get
    case 0x21: // local.set
    case 0x22: // local.tee
    case GLOBAL_GET:
    case GLOBAL_SET:
    case 0x3f: // memory.size
    case 0x40: // memory.grow
    case 0x41: // i32.const
    case I64_CONST:
      return reader.skipNumbers(1);
    case 0x11: // call_indirect
      return reader.skipNumbers(2);
    case 0x0e: // br_table
      return reader.skipNumbers(reader.unsigned() + 1);
    case 0x43: // f32.const
      return void reader.take(4);
    case 0x44: // f64.const
      return void reader.take(8);
    case 0xfc:
      return skipLongOperands(reader, reader.unsigned());
    default:
      throw new Error(`the unknown instruction 0x${opcode.toString(16)}`);
  }
}

/** Of the instructions with two codes: saturating conversions have no operands, bulk memory has. */
function skipLongOperands(reader: Reader, code: number): void {
  if (code <= 7) return;
  if (code === 10) return reader.skipNumbers(2); // memory.copy
  if (code === 11) return reader.skipNumbers(1); // memory.fill
  throw new Error(`the unknown instruction 0xfc ${code}`);
}

function writeSection(out: Writer, id: number, body: Uint8Array): void {
  out.bytes([id]);
  out.unsigned(body.length);
  out.bytes(body);
}

class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  atEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new Error("the module ends too early");
    this.at += 1;
    return byte;
  }

  take(length: number): Uint8Array {
    const taken = this.#bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.at);
  }

  /** LEB128. */
  unsigned(): number {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  }

  /** Steps over numbers in LEB128, signed or not. */
  skipNumbers(count: number): void {
    for (let left = count; left > 0; left -= 1) while (this.byte() >= 0x80);
  }
}

class Writer {
  #bytes = new Uint8Array(1024);
  #length = 0;

  bytes(bytes: ArrayLike<number>): void {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  unsigned(value: number): void {
    this.bytes(unsigned(value));
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 128)) bytes.push((left % 128) + 0x80);
  return [...bytes, left];
}

/** Of a number that isn't negative; the sign is the last byte's seventh bit. */
function signed(value: number): number[] {
  const bytes = unsigned(value);
  const last = bytes.at(-1) ?? 0;
  return last < 0x40 ? bytes : [...bytes.slice(0, -1), last + 0x80, 0];
}
