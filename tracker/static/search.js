// Suggestions while somebody types in a search box: a combobox with a list, after the WAI-ARIA authoring practices.
// The focus stays in the box; the arrows move through the list, Enter goes to what is chosen, Escape closes. Without a
// choice, and without this script, the form opens the page of results. A box of a form in which a record is named
// (`data-under`: the address under which such records lie) takes what is chosen instead.

const PAUSE = 120; // milliseconds without a key before the server is asked
const SHORTEST = 2; // characters worth asking for
const KEPT = 50; // answers remembered on this page

const answers = new Map();

async function suggestions(address, text, signal) {
  const key = `${address} ${text.toLowerCase()}`;
  if (!answers.has(key)) {
    const response = await fetch(`${address}?${new URLSearchParams({ q: text })}`, { signal });
    if (!response.ok) return [];
    if (answers.size >= KEPT) answers.delete(answers.keys().next().value);
    answers.set(key, (await response.json()).groups);
  }
  return answers.get(key);
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

class Suggesting {
  constructor(form) {
    this.form = form;
    this.box = form.querySelector("input");
    this.options = [];
    this.chosen = -1;
    const id = `${this.box.id}-list`;
    this.list = element("div", { id, class: "suggestions", role: "listbox", "aria-label": form.dataset.list, hidden: "" });
    this.status = element("span", { class: "visually-hidden", role: "status" });
    form.append(this.list, this.status);
    for (const [key, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, "aria-haspopup": "listbox",
    })) this.box.setAttribute(key, value);
    this.box.addEventListener("input", () => this.ask());
    this.box.addEventListener("focus", () => this.box.value.trim() !== this.box.defaultValue && this.ask());
    this.box.addEventListener("blur", () => this.close());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    this.list.addEventListener("click", (event) => this.click(event));
  }

  ask() {
    clearTimeout(this.timer);
    this.asking?.abort();
    const text = this.box.value.trim();
    if (text.length < SHORTEST) return this.close();
    this.timer = setTimeout(() => this.fetch(text), PAUSE);
  }

  async fetch(text) {
    this.asking = new AbortController();
    try {
      this.show(await suggestions(this.form.dataset.suggest, text, this.asking.signal), text);
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // the form still works
    }
  }

  show(groups, text) {
    if (document.activeElement !== this.box) return;
    this.options = [];
    this.choose(-1);
    const found = groups.map((group) => this.group(group));
    this.list.replaceChildren(...found, ...(groups.length ? this.more(text) : []));
    const n = groups.reduce((sum, group) => sum + group.items.length, 0);
    this.status.textContent = n ? `${n} ${this.form.dataset.some}` : this.form.dataset.none;
    this.toggle(n > 0);
  }

  more(text) {
    const address = `${this.form.getAttribute("action")}?${new URLSearchParams({ q: text })}`;
    const all = this.option({ label: `${this.form.dataset.all} “${text}”`, detail: "", address });
    all.classList.add("all");
    return [all];
  }

  group({ name, title, items }) {
    const id = `${this.list.id}-${name}`;
    const heading = element("div", { class: "kind", id, role: "presentation" }, title);
    return element("div", { role: "group", "aria-labelledby": id }, heading, ...items.map((item) => this.option(item)));
  }

  option({ label, detail, address }) {
    const parts = [element("span", { class: "label" }, label), ...(detail ? [" ", element("span", { class: "detail" }, detail)] : [])];
    const id = `${this.list.id}-${this.options.length}`;
    const made = element("div", { id, role: "option", "aria-selected": "false", "data-address": address }, ...parts);
    this.options.push(made);
    return made;
  }

  choose(index) {
    this.options[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = index;
    const option = this.options[index];
    if (!option) return this.box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", option.id);
  }

  key(event) {
    const open = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open) {
      event.preventDefault();
      const places = this.options.length + 1; // the box itself is one of them
      this.choose(((this.chosen + 1 + step + places) % places) - 1);
    } else if (step === 1) {
      event.preventDefault();
      this.fetch(this.box.value.trim());
    } else if (event.key === "Enter" && open && this.chosen >= 0) {
      event.preventDefault();
      this.take(this.options[this.chosen]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault(); // else the browser empties the box
      this.close();
    }
  }

  click(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    if (event.ctrlKey || event.metaKey) window.open(option.dataset.address);
    else this.take(option);
  }

  take(option) {
    location.assign(option.dataset.address);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.choose(-1);
    this.status.textContent = "";
    this.toggle(false);
  }

  toggle(open) {
    this.list.hidden = !open;
    this.box.setAttribute("aria-expanded", String(open));
  }
}

class Naming extends Suggesting {
  show(groups, text) {
    super.show(groups.filter(({ name }) => name === this.form.dataset.only), text);
  }

  more() {
    return [];
  }

  take(option) {
    this.box.value = option.dataset.address.slice(this.form.dataset.under.length).replace(/\/$/, "");
    this.close();
    this.status.textContent = option.querySelector(".label").textContent;
    this.form.parentElement.querySelector(".said").textContent = this.status.textContent;
  }
}

for (const form of document.querySelectorAll("[data-suggest]")) new (form.dataset.under ? Naming : Suggesting)(form);
