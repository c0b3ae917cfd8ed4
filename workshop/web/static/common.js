// What the pages share: words in a language, elements without markup, and a line to the server that mends itself.

const LANGUAGES = ["nl", "en"];
const SILENT_MS = 25000; // the server gives a sign of life every 10 seconds
const RETRY_MS = [300, 700, 1500, 3000, 5000];

export const page = { language: chosenLanguage(), words: {} };

function chosenLanguage() {
  const kept = read("language");
  if (LANGUAGES.includes(kept)) return kept;
  return (navigator.language || "nl").toLowerCase().startsWith("nl") ? "nl" : "en";
}

// Storage can be switched off in a browser; then a reload asks to join again.
export function read(name, area = "localStorage") {
  try {
    return JSON.parse(window[area].getItem(name));
  } catch {
    return null;
  }
}

export function keep(name, value, area = "localStorage") {
  try {
    if (value === null) window[area].removeItem(name);
    else window[area].setItem(name, JSON.stringify(value));
  } catch {
    // Kept in memory only.
  }
}

export function word(key, values = {}) {
  const text = page.words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

export async function speak(language) {
  const answer = await fetch(`/words.${language}.json`, { cache: "no-store" });
  page.words = await answer.json();
  page.language = language;
  keep("language", language);
  document.documentElement.lang = language;
  const other = document.getElementById("language");
  other.lang = language === "nl" ? "en" : "nl";
  other.textContent = language === "nl" ? "English" : "Nederlands";
}

export function onOtherLanguage(done) {
  document.getElementById("language").addEventListener("click", async () => {
    await speak(page.language === "nl" ? "en" : "nl").then(done, () => undefined);
  });
}

// Text is never markup: elements are made, and given text.
export function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...content.filter((part) => part !== null));
  return element;
}

export function newToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
}

// The secret of the link is in its fragment, which no browser sends; it is taken out of the address at once.
export function takeSecret() {
  const secret = location.hash.slice(1);
  if (secret) {
    history.replaceState(null, "", location.pathname);
    keep("secret", secret, "sessionStorage");
  }
  return read("secret", "sessionStorage") || "";
}

export class Refused extends Error {
  constructor(reason, status) {
    super(reason);
    this.reason = reason;
    this.status = status;
  }
}

export async function send(address, body, token = "") {
  const headers = { "Content-Type": "application/json" };
  if (token) headers["X-Seat"] = token;
  const signal = AbortSignal.timeout ? AbortSignal.timeout(20000) : undefined;
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body), cache: "no-store", signal });
  const told = await answer.json();
  if (!answer.ok) throw new Refused(told.error, answer.status);
  return told;
}

// One line to the server: it is opened again whenever it breaks or falls silent, and then everything is told anew.
export class Line {
  constructor(address, token, hear, tell) {
    this.address = address;
    this.token = token;
    this.hear = hear; // (event, value)
    this.tell = tell; // "open", "lost" or "refused"
    this.tries = 0;
    this.closed = false;
    this.heardAt = 0;
    this.wake = () => undefined;
    this.onAwake = () => {
      if (document.visibilityState === "visible" && Date.now() - this.heardAt > 12000) this.again();
      else this.wake();
    };
    document.addEventListener("visibilitychange", this.onAwake);
    window.addEventListener("online", this.onAwake);
    this.run();
  }

  close() {
    this.closed = true;
    document.removeEventListener("visibilitychange", this.onAwake);
    window.removeEventListener("online", this.onAwake);
    this.again();
  }

  again() {
    this.abort?.abort();
    this.wake();
  }

  async run() {
    while (!this.closed) {
      try {
        await this.listen();
      } catch (error) {
        if (error instanceof Refused) {
          this.close();
          this.tell("refused");
          return;
        }
      }
      if (this.closed) return;
      this.tell("lost");
      const wait = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)] * (0.7 + 0.6 * Math.random());
      this.tries += 1;
      await new Promise((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, wait);
      });
    }
  }

  async listen() {
    this.abort = new AbortController();
    let watch = setTimeout(() => this.abort.abort(), SILENT_MS);
    try {
      const answer = await fetch(`${this.address}?language=${page.language}`, {
        headers: { "X-Seat": this.token },
        cache: "no-store",
        signal: this.abort.signal,
      });
      if (answer.status === 401) throw new Refused("seat", 401);
      if (!answer.ok) throw new Error(String(answer.status));
      this.tries = 0;
      this.tell("open");
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        clearTimeout(watch);
        watch = setTimeout(() => this.abort.abort(), SILENT_MS);
        this.heardAt = Date.now();
        const parts = (rest + value).split("\n\n");
        rest = parts.pop();
        for (const part of parts) this.take(part);
      }
    } finally {
      clearTimeout(watch);
    }
  }

  take(part) {
    const lines = part.split("\n");
    const event = lines.find((line) => line.startsWith("event: "));
    const data = lines.find((line) => line.startsWith("data: "));
    if (event && data && !this.closed) this.hear(event.slice(7), JSON.parse(data.slice(6)));
  }
}

// The form that asks for the code; `enter` is told what was typed, and throws when that is refused.
export function codeForm(enter, why = "") {
  const told = make("p", { class: "refusal", id: "refusal", role: "alert" }, why);
  const field = make("input", {
    id: "code", name: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false",
    maxlength: "12", required: true, "aria-describedby": "refusal",
  });
  const button = make("button", { type: "submit", class: "main" }, word("join.enter"));
  return make(
    "form",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        button.disabled = true;
        told.textContent = word("join.wait");
        try {
          await enter(field.value);
        } catch (error) {
          told.textContent = refusal(error);
          field.select();
        } finally {
          button.disabled = false;
        }
      },
    },
    make("label", { for: "code" }, word("join.code")),
    field,
    told,
    button,
  );
}

export function refusal(error) {
  const key = `error.${error.reason}`;
  return key in page.words ? word(key) : word(error instanceof Refused ? "error.fault" : "error.connection");
}
