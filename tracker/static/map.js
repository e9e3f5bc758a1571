/* The map of counties, brought to life: any day by slider, a card for each county, a legend that filters.

   The server drew the map of one day. This fetches every day of it once (`map.json`, see tracker/maps/packed.py) and from
   then on only changes classes. Nothing here decides a status. */

const DAY = 86_400_000;
const STEP = 110; // milliseconds from month to month while it plays
const LISTED = 12; // agencies on a card
const SVG = "http://www.w3.org/2000/svg";

const figure = document.querySelector(".county-map");
if (figure) start(figure).catch((error) => console.warn("The map stays as the server drew it.", error));

async function start(figure) {
  const answer = await fetch(figure.dataset.map, { cache: "no-cache" }); // asks whether its copy is still the page's
  if (!answer.ok) throw new Error(`${answer.status} ${figure.dataset.map}`);
  const map = read(await answer.json(), figure);
  const view = painted(figure, map);
  const time = clock(figure, map, view);
  const card = cards(figure, map, view, time);
  legend(figure, map, view);
  finder(figure, map, card);
  figure.classList.add("is-live");
}

/* ---- What the file says ---- */

/** Unpack the file: counties with their lines, outlines with the counties they may show, codes by name. */
function read(file, figure) {
  const counted = file.participants.length > 0 || file.groups.includes("active-one");
  const chosen = counted ? Number(figure.dataset.line) : 0;
  const lines = file.timelines.map(unpacked);
  const codes = file.codes.map(([group, value, certainty, others, basis, own, act, low, high]) => ({
    group, value, certainty, others, basis, own, act, low, high,
  }));
  const counties = file.counties.map((row) => {
    const [geoid, name, where] = row;
    const [from, to] = row.slice(counted ? 5 : 4);
    return { geoid, name, ...placed(where, name), line: row[3 + chosen], from: from ?? -Infinity, to: to ?? Infinity, inside: [] };
  });
  for (const [name, path, line, within, isOfCounty] of file.participants) {
    if (!isOfCounty && !chosen) continue;
    for (const place of within) counties[place].inside.push({ name, path, line });
  }
  return { counted, lines, codes, counties, groups: file.groups, outlines: file.outlines };
}

/** Turn `[day, code, days later, code ...]` into days and codes. */
function unpacked(steps) {
  const days = [], codes = [];
  let day = 0;
  for (let i = 0; i < steps.length; i += 2) {
    day += steps[i];
    days.push(day);
    codes.push(steps[i + 1]);
  }
  return { days, codes };
}

/** Return path and state of a county: a path is shortened to the postal code where the name says the rest. */
function placed(where, name) {
  if (where !== where.toUpperCase()) return { path: where, state: where.split("/")[0].toUpperCase() };
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’.]/g, "");
  return { path: `${where.toLowerCase()}/${plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}`, state: where };
}

/** Return the code of a line on a day. */
function codeOn({ days, codes }, day) {
  let low = 0, high = days.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle; else high = middle;
  }
  return codes[low];
}

/* ---- Painting ---- */

/** Return what paints the outlines: `show(day)` is called for every step and must stay quick. */
function painted(figure, map) {
  const shapes = [...figure.querySelectorAll(".map-counties use")];
  const byGeoid = new Map(map.counties.map((county, place) => [county.geoid, place]));
  const units = shapes.map((shape) => {
    const outline = shape.getAttribute("href").split("#c")[1];
    return map.outlines[outline] ?? (byGeoid.has(outline) ? [byGeoid.get(outline)] : []);
  });
  const alone = units.map((places) => (places.length === 1 && isAlways(map.counties[places[0]]) ? places[0] : -1));
  const classes = shapes.map((shape) => shape.getAttribute("class"));
  const all = figure.querySelector(".map-counties");
  const wanted = new Array(shapes.length);
  const now = new Int32Array(map.lines.length);
  const counts = new Int32Array(map.groups.length);
  const view = { shapes, counts, day: NaN, only: new Set(), after: [], unitsOn, code: (county) => map.codes[now[county.line]], show };
  return view;

  function unitsOn(shape) {
    return units[shape].map((place) => map.counties[place]).filter((county) => exists(county, view.day));
  }

  function show(day = view.day) {
    view.day = day;
    for (let line = 0; line < now.length; line++) now[line] = codeOn(map.lines[line], day);
    for (let i = 0; i < shapes.length; i++) {
      const county = alone[i] >= 0 ? map.counties[alone[i]] : unitsOn(i)[0];
      const group = county ? map.groups[map.codes[now[county.line]].group] : "nothing";
      wanted[i] = view.only.size && !view.only.has(group) ? `${group} dim` : group;
    }
    paint();
    counts.fill(0);
    for (const county of map.counties) if (exists(county, day)) counts[map.codes[now[county.line]].group]++;
    for (const follow of view.after) follow(day);
  }

  /** Change the classes that differ; where all outlines are alike, as when the program stops, only that of the whole. */
  function paint() {
    const isOne = wanted.every((name) => name === wanted[0]);
    all.setAttribute("class", isOne ? `map-counties all ${wanted[0]}` : "map-counties");
    if (isOne) return;
    for (let i = 0; i < shapes.length; i++) {
      if (wanted[i] !== classes[i]) shapes[i].setAttribute("class", (classes[i] = wanted[i]));
    }
  }
}

const isAlways = (county) => county.from === -Infinity && county.to === Infinity;
const exists = (county, day) => county.from <= day && day < county.to;

/* ---- Time ---- */

/** Set up slider, play button and address; return how to speak of days. */
function clock(figure, map, view) {
  const words = JSON.parse(figure.dataset.words);
  const slider = figure.querySelector(".map-slider");
  const button = figure.querySelector(".map-play");
  const asked = numbered(figure.dataset.day);
  const [first, last] = [numbered(figure.dataset.first), numbered(figure.dataset.last)];
  const format = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "long", timeZone: "UTC" });
  const inWords = (day) => format.format(day * DAY);
  const dated = [...figure.querySelectorAll("[data-dated]")];
  const elsewhere = figure.querySelector(".map-elsewhere");
  let playing = 0, settling = 0;

  Object.assign(slider, { min: first, max: last, value: asked });
  view.after.push(tell);
  view.show(asked);
  figure.querySelector(".map-time").hidden = false;
  sayPlay();
  ticks(figure.querySelector(".map-ticks"), first, last);
  new ResizeObserver(() => ticks(figure.querySelector(".map-ticks"), first, last)).observe(slider);

  slider.addEventListener("input", () => { stop(); view.show(Number(slider.value)); });
  slider.addEventListener("keydown", (event) => {
    const to = aim(event, Number(slider.value));
    if (to === null) return;
    event.preventDefault();
    stop();
    go(to);
  });
  button.addEventListener("click", () => (playing ? stop() : play()));
  return { words, inWords };

  function aim(event, day) {
    const way = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return null;
    if (event.key === "Home") return first;
    if (event.key === "End") return last;
    if (!way) return null;
    if (event.key.startsWith("Page")) return months(day, 12 * way);
    return event.shiftKey ? day + way : months(day, way);
  }

  function go(day) {
    slider.value = Math.min(Math.max(day, first), last);
    view.show(Number(slider.value));
  }

  function play() {
    if (Number(slider.value) >= last) go(first);
    playing = setInterval(() => {
      go(months(Number(slider.value), 1));
      if (Number(slider.value) >= last) stop();
    }, STEP);
    figure.classList.add("is-playing");
    sayPlay();
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    figure.classList.remove("is-playing");
    sayPlay();
  }

  function sayPlay() {
    button.lastElementChild.textContent = playing ? words.pause : words.play;
  }

  function tell(day) {
    const said = inWords(day);
    slider.setAttribute("aria-valuetext", said);
    figure.querySelector(".map-day").textContent = said;
    clearTimeout(settling);
    settling = setTimeout(settle, 200, day, said);
  }

  function settle(day, said) {
    const address = new URL(location.href);
    const isAsked = day === asked;
    if (!isAsked || address.searchParams.has("on")) address.searchParams.set("on", text(day));
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    for (const link of dated) link.href = link.getAttribute("href").replace(/on=[^&]*/, `on=${text(day)}`);
    elsewhere.hidden = isAsked;
    Object.assign(elsewhere.querySelector("a"), { href: address.pathname + address.search, textContent: words.show.replace("{day}", said) });
  }
}

/** Mark months and years below the slider, as many as there is room for. */
function ticks(svg, first, last) {
  const width = svg.clientWidth, thumb = 16;
  const at = (day) => thumb / 2 + ((day - first) / (last - first || 1)) * (width - thumb);
  const perYear = (at(first + 365) - at(first)) || 1;
  const everyMonth = perYear >= 36 ? 1 : perYear >= 12 ? 3 : 12;
  const everyYear = [1, 2, 5, 10, 20].find((years) => years * perYear >= 44) ?? 50;
  const marks = [];
  for (let day = months(first, 0, 1); day <= last; day = months(day, 1, 1)) {
    const date = new Date(day * DAY), month = date.getUTCMonth(), year = date.getUTCFullYear();
    if (day < first || month % everyMonth) continue;
    marks.push(drawn("line", { x1: at(day), x2: at(day), y1: 0, y2: month ? 4 : 8, class: month ? "month" : "year" }));
    if (month || year % everyYear || at(day) > width - 20) continue;
    const label = drawn("text", { x: at(day), y: 20, "text-anchor": at(day) < 16 ? "start" : "middle" });
    label.textContent = year;
    marks.push(label);
  }
  svg.replaceChildren(...marks);
}

/** Return the day some months on, the last of a month where it is shorter; on `date` of the month where it is given. */
function months(day, many, date = 0) {
  const from = new Date(day * DAY);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + many];
  const longest = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date || from.getUTCDate(), longest)) / DAY;
}

const numbered = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
const text = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/* ---- The card of one county ---- */

/** Show a card for the county under the pointer or the keyboard; return how to pick one. */
function cards(figure, map, view, { words, inWords }) {
  const svg = figure.querySelector(".map"), card = figure.querySelector(".map-card");
  const picked = figure.querySelector(".map-picked");
  const places = new Map(view.shapes.map((shape, place) => [shape, place]));
  let at = -1, isPinned = false, middles = null;

  svg.setAttribute("tabindex", "0");
  svg.setAttribute("role", "application");
  card.setAttribute("aria-live", "polite");
  view.after.push(() => at >= 0 && fill());

  svg.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || isPinned) return;
    const place = places.get(event.target);
    if (place === undefined) hide(); else if (place !== at) pick(place);
  });
  svg.addEventListener("pointerleave", () => !isPinned && document.activeElement !== svg && hide());
  svg.addEventListener("click", (event) => {
    const place = places.get(event.target);
    if (place === undefined) return hide();
    pick(place, true);
  });
  svg.addEventListener("focus", () => {
    if (at < 0 && svg.matches(":focus-visible")) pick(nearest({ x: svg.viewBox.baseVal.width / 2, y: svg.viewBox.baseVal.height / 2 }), true);
  });
  svg.addEventListener("keydown", (event) => {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (way && at >= 0) pick(beside(at, way), true);
    else if (event.key === "Enter" && at >= 0) card.querySelector(".do a")?.click();
    else if (event.key === "Escape") return hide();
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => isPinned && !event.target.closest(".map-stage, .map-find, .map-time, .map-key") && hide());
  card.addEventListener("keydown", (event) => event.key === "Escape" && (hide(), svg.focus()));
  return { pick, byCounty };

  function pick(place, pin = false) {
    at = place;
    isPinned = pin;
    fill();
    picked.setAttribute("href", view.shapes[place].getAttribute("href"));
    card.hidden = false;
    card.classList.toggle("is-pinned", pin);
    put();
  }

  function hide() {
    at = -1;
    isPinned = false;
    card.hidden = true;
    picked.removeAttribute("href");
  }

  function byCounty(county) {
    return view.shapes.findIndex((_, place) => view.unitsOn(place).includes(county));
  }

  function fill() {
    const units = view.unitsOn(at);
    if (!units.length) return card.replaceChildren(made("p", { textContent: words.absent }));
    card.replaceChildren(...about(units[0]), ...units.slice(1).flatMap((county) => {
      const [title, say] = about(county);
      const also = made("div", { className: "also" }, title, say);
      return [also];
    }));
  }

  function about(county) {
    const code = view.code(county);
    const lines = [made("h3", { textContent: county.path.includes("/") ? `${county.name}, ${county.state}` : county.name })];
    lines.push(said(code));
    const basis = words.basis[code.basis];
    if (basis && !map.counted) lines.push(made("p", { textContent: basis }));
    if (code.basis && code.basis !== "own" && code.own !== code.value && words.values[code.own] && !map.counted) {
      lines.push(made("p", { textContent: words.own.replace("{value}", words.values[code.own]) }));
    }
    if (map.counted) lines.push(...agencies(county));
    lines.push(made("p", { className: "do" },
      made("a", { href: why(county.path), textContent: words.why }),
      made("a", { href: `/jurisdictions/${county.path}/?on=${text(view.day)}`, textContent: words.page })));
    return lines;
  }

  function said(code) {
    const say = made("p", { className: "say" }, swatch(map.groups[code.group]));
    if (map.counted && code.high) {
      const n = code.low === code.high ? code.low : words.to.replace("{low}", code.low).replace("{high}", code.high);
      say.append(words.taking.replace("{n}", n));
      return say;
    }
    say.append(words.status[code.value][code.certainty === "possible" ? 1 : 0]);
    if (code.others.length) {
      const others = code.others.map((value) => words.values[value]).join(words.or);
      say.append(made("span", { className: "or", textContent: words.either.replace("{values}", others) }));
    }
    return say;
  }

  function agencies(county) {
    const told = county.inside.map((one) => ({ ...one, code: map.codes[codeOn(map.lines[one.line], view.day)] }));
    const active = told.filter(({ code }) => code.value === "active" || code.others.includes("active"));
    if (!active.length) return [];
    const rows = active.slice(0, LISTED).map(({ name, path, code }) => {
      const row = made("li", {}, made("a", { href: why(path), textContent: name }));
      if (code.certainty === "possible") row.append(` · ${words.status.active[1].toLowerCase()}`);
      else if (code.basis !== "own") row.append(` · ${words.basis[code.basis] ?? ""}`.toLowerCase());
      return row;
    });
    if (active.length > LISTED) rows.push(made("li", { textContent: words.more.replace("{n}", active.length - LISTED) }));
    return [made("ul", {}, ...rows)];
  }

  function why(path) {
    return `${figure.dataset.why}&jurisdiction=${path}&on=${text(view.day)}`;
  }

  /** Put the card beside its county, or leave it below the map where there is no room beside. */
  function put() {
    if (!matchMedia("(min-width: 720px)").matches) return card.removeAttribute("style");
    const stage = figure.querySelector(".map-stage").getBoundingClientRect();
    const box = view.shapes[at].getBoundingClientRect();
    const middle = box.left + box.width / 2 - stage.left;
    const isLeft = middle > stage.width / 2;
    const left = isLeft ? box.left - stage.left - card.offsetWidth - 12 : box.right - stage.left + 12;
    const top = box.top + box.height / 2 - stage.top - card.offsetHeight / 2;
    card.style.left = `${Math.min(Math.max(left, 0), stage.width - card.offsetWidth)}px`;
    card.style.top = `${Math.min(Math.max(top, 0), Math.max(stage.height - card.offsetHeight, 0))}px`;
  }

  function centres() {
    middles ??= view.shapes.map((shape) => {
      const { x, y, width, height } = shape.getBBox();
      return { x: x + width / 2, y: y + height / 2 };
    });
    return middles;
  }

  function nearest(point) {
    const found = centres().map(({ x, y }) => (x - point.x) ** 2 + (y - point.y) ** 2);
    return found.indexOf(Math.min(...found));
  }

  /** Return the nearest outline in a direction, or the same where there is none. */
  function beside(place, [dx, dy]) {
    const from = centres()[place];
    let best = place, least = Infinity;
    centres().forEach(({ x, y }, other) => {
      const along = (x - from.x) * dx + (y - from.y) * dy, across = (x - from.x) * dy + (y - from.y) * dx;
      const cost = along + 2.5 * Math.abs(across);
      if (along > 1 && Math.abs(across) < 2 * along && cost < least) [best, least] = [other, cost];
    });
    return best;
  }
}

/* ---- Legend and search ---- */

/** Make the entries of the legend buttons that filter, and keep their numbers. */
function legend(figure, map, view) {
  const ever = new Set(map.lines.flatMap(({ codes }) => codes.map((code) => map.groups[map.codes[code].group])));
  const entries = [...figure.querySelectorAll(".map-key li")];
  for (const entry of entries) {
    const group = entry.dataset.group;
    const button = made("button", { type: "button" }, ...entry.childNodes);
    button.setAttribute("aria-pressed", "false");
    entry.append(button);
    entry.hidden = !ever.has(group);
    button.addEventListener("click", () => {
      if (!view.only.delete(group)) view.only.add(group);
      button.setAttribute("aria-pressed", view.only.has(group));
      view.show();
    });
  }
  const numbers = entries.map((entry) => entry.querySelector(".count"));
  const format = new Intl.NumberFormat(document.documentElement.lang || "en");
  view.after.push(count);
  count();

  function count() {
    entries.forEach((entry, place) => {
      const n = view.counts[map.groups.indexOf(entry.dataset.group)];
      const said = format.format(n);
      if (numbers[place].textContent !== said) numbers[place].textContent = said;
      entry.firstElementChild.classList.toggle("is-empty", !n);
    });
  }
}

/** Let a reader name a county and find it on the map. */
function finder(figure, map, card) {
  const form = figure.querySelector(".map-find"), input = form.querySelector("input");
  const named = map.counties.map((county) => ({ county, name: `${county.name}, ${county.state}` }));
  form.hidden = false;
  input.addEventListener("focus", () => {
    const list = form.querySelector("datalist");
    if (!list.childElementCount) list.append(...named.map(({ name }) => made("option", { value: name })));
  }, { once: true });
  input.addEventListener("input", () => find((name, asked) => name === asked));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find((name, asked) => name === asked) || find((name, asked) => name.startsWith(asked)) || find((name, asked) => name.includes(asked));
  });

  function find(fits) {
    const asked = input.value.trim().toLowerCase();
    const found = asked && named.find(({ county, name }) => fits(name.toLowerCase(), asked) && card.byCounty(county) >= 0);
    if (!found) return false;
    card.pick(card.byCounty(found.county), true);
    return true;
  }
}

/* ---- Making elements ---- */

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function swatch(group) {
  const svg = drawn("svg", { class: "map-swatch", viewBox: "0 0 112 64", "aria-hidden": "true" });
  svg.append(drawn("rect", { class: group, x: 2, y: 2, width: 108, height: 60 }));
  return svg;
}
