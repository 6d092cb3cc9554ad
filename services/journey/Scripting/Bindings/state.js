// State by layers. A value is read when it is asked for; what a script read or set is compared at the end, so that a change made
// inside a value counts as one.
class Layer {
  constructor(name, shape) { this.name = name; this.shape = shape; this.known = new Map(); this.removed = new Set(); this.all = null; }
  names() {
    if (this.all === null) this.all = ask('stateNames', this.name);
    return [...new Set([...this.all.filter((name) => !this.removed.has(name)), ...[...this.known].filter(([, one]) => one.value !== undefined).map(([name]) => name)])];
  }
  get(name) {
    name = String(name);
    if (this.removed.has(name)) return undefined;
    let one = this.known.get(name);
    if (one === undefined) {
      const value = this.shape(ask('state', this.name, name));
      this.known.set(name, one = { value, before: stringify(value) });
    }
    return one.value;
  }
  has(name) { const value = this.get(name); return value !== undefined; }
  put(name, value) {
    name = String(name);
    this.removed.delete(name);
    const one = this.known.get(name);
    if (one === undefined) this.known.set(name, { value, before: undefined }); else one.value = value;
  }
  remove(name) { name = String(name); this.known.delete(name); this.removed.add(name); }
  changes() {
    const put = {};
    for (const [name, one] of this.known) {
      if (one.value === undefined) continue;
      const now = stringify(one.value);
      if (now === undefined) throw new TypeError(`State must be JSON: ${name}`);
      if (now !== one.before) define(put, name, parse(now)), Object.defineProperty(put, name, { enumerable: true });
    }
    return { put, removed: [...this.removed] };
  }
}

const isPlain = (value) => value !== null && typeof value === 'object' && !isArray(value);
const merged = (below, above) => {
  if (!isPlain(below) || !isPlain(above)) return above;
  const both = { ...below };
  for (const name of Object.keys(above)) both[name] = name in both ? merged(both[name], above[name]) : above[name];
  return both;
};

const layersOf = (shape) => {
  const layers = { shared: new Layer('shared', shape), secure: new Layer('secure', shape), transient: new Layer('transient', shape) };
  const { shared, secure, transient } = layers;
  const order = [transient, secure, shared];
  return Object.assign(layers, {
    get(name) { for (const layer of order) { const value = layer.get(name); if (value !== undefined) return value; } return undefined; },
    merged(name) { return [shared, secure, transient].map((layer) => layer.get(name)).filter((value) => value !== undefined).reduce((a, b) => a === undefined ? b : merged(a, b), undefined); },
    names() { return [...new Set(order.flatMap((layer) => layer.names()))]; },
    has(name) { return order.some((layer) => layer.has(name)); },
    // What is put into one layer must be what a read finds.
    putShared(name, value) { transient.remove(name); secure.remove(name); shared.put(name, value); },
    putTransient(name, value) { transient.put(name, value); },
    remove(name) { for (const layer of order) layer.remove(name); },
    changes() {
      const [ofShared, ofSecure, ofTransient] = [shared, secure, transient].map((layer) => layer.changes());
      return {
        shared: ofShared,
        transient: { put: { ...ofSecure.put, ...ofTransient.put }, removed: [...new Set([...ofSecure.removed, ...ofTransient.removed])].filter((name) => !(name in ofTransient.put)) },
      };
    },
  });
};
