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
  for (const button of all("button.cite")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const here = location.href.split("#")[0];
      const link = button.parentElement.querySelector("a.place");
      const words = (link.querySelector("q") || link.querySelector("mark")).innerText.replace(/\s+/g, " ").trim();
      copy(`« ${words} » — ${button.dataset.cite.replace(/, #(?=p-[0-9a-f]+-\d+-\d+$)/, `, ${here}#`)}`);
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
