"use strict";
// What the page gains with scripts on: citations copied, tables sorted and saved, two or three reports side by side.
// Everything here only moves and copies what the page already holds; no text is ever turned into markup.
(() => {
  const said = document.getElementById("said");
  const all = (selector, below = document) => [...below.querySelectorAll(selector)];
  const say = (words) => {
    if (!said) return;
    said.textContent = words;
    setTimeout(() => { said.textContent = ""; }, 1800);
  };

  const copy = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const field = document.createElement("textarea");
      field.value = words;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(said.dataset.copied);
  };
  const linked = (button) => {
    const link = button.parentElement.querySelector("a.place");
    return (link.querySelector("q") || link.querySelector("mark")).innerText;
  };
  // The words of a mark inside a report: the stretches of its kind that follow the button, up to where the next one begins.
  const marked = (button) => {
    const words = [];
    for (let next = button.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType !== 1 || next.tagName !== "SPAN") {
        if (next.nodeType === 3 && next.data) break;
        continue;
      }
      const kinds = next.classList;
      if (!kinds.contains(button.dataset.kind) || (words.length && kinds.contains(`${button.dataset.kind}-first`))) break;
      words.push(next.innerText);
    }
    return words.join("");
  };
  // Where a quotation or a shared passage begins inside a report, a button of its own: only scripts can use it, so scripts make it.
  for (const place of all("article i.at")) {
    const { kind, at } = place.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite inline";
    button.dataset.kind = kind;
    button.dataset.cite = `${place.closest("article").dataset.source} [${at}], #${place.previousElementSibling?.id || ""}`;
    button.setAttribute("aria-label", `${said.dataset.cite} (${kind === "quotation" ? said.dataset.quotation : said.dataset.copiedMark})`);
    place.replaceWith(button);
  }
  for (const button of all("button.cite")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const here = location.href.split("#")[0];
      const words = (button.dataset.kind ? marked(button) : linked(button)).replace(/\s+/g, " ").trim();
      copy(`« ${words} » — ${button.dataset.cite.replace(/, #(?=[pq]-[0-9a-f-]+$)/, `, ${here}#`)}`);
    });
  }

  const cells = (row) => all("th, td", row).map((cell) => cell.innerText.trim().replace(/\s+/g, " "));
  const saved = (table) => {
    const rows = all("tr", table).map((row) => cells(row).map((cell) => {
      const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell; // a cell that a spreadsheet would run stays text
      return `"${safe.replaceAll('"', '""')}"`;
    }).join(","));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + rows.join("\r\n")], { type: "text/csv" }));
    link.download = `${table.dataset.name}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  for (const table of all("table.data")) {
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = all("tbody tr", table).sort((a, b) =>
          cells(a)[column].localeCompare(cells(b)[column], document.documentElement.lang, { numeric: true }) * (down ? -1 : 1));
        table.tBodies[0].append(...rows);
      });
    });
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = said ? said.dataset.csv : "CSV";
    button.addEventListener("click", () => saved(table));
    table.parentElement.after(button);
  }

  const chooser = document.querySelector(".chooser");
  const texts = document.getElementById("texts");
  const boxes = chooser ? all("input", chooser) : [];
  const place = () => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const beside = chosen.length > 1;
    texts.classList.toggle("beside", beside);
    for (const article of all("article", texts)) {
      article.classList.toggle("away", beside && !chosen.includes(article.id));
    }
  };
  if (chooser && boxes.length > 1) {
    chooser.hidden = false;
    for (const box of boxes) {
      box.addEventListener("change", () => {
        const chosen = boxes.filter((other) => other.checked);
        if (chosen.length > 3) chosen.find((other) => other !== box).checked = false;
        place();
      });
    }
    for (const item of all(".finding, .utterance")) {
      const anchors = all("a.place", item).map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean);
      const reports = [...new Set(anchors.map((anchor) => anchor.closest("article")?.id).filter(Boolean))].slice(0, 3);
      if (reports.length < 2) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = said.dataset.side;
      button.addEventListener("click", () => {
        for (const box of boxes) box.checked = reports.includes(box.value);
        place();
        all(".here").forEach((old) => old.classList.remove("here"));
        texts.scrollIntoView({ block: "start" });
        for (const report of reports) {
          const anchor = anchors.find((found) => found.closest("article")?.id === report);
          const article = document.getElementById(report);
          const shown = anchor.nextElementSibling;
          if (shown && shown.tagName === "SPAN") shown.classList.add("here");
          article.scrollTop += anchor.getBoundingClientRect().top - article.getBoundingClientRect().top - article.clientHeight / 3;
        }
        document.getElementById(reports[0]).focus({ preventScroll: true });
      });
      item.querySelector("h3").append(" ", button);
    }
  }
})();
