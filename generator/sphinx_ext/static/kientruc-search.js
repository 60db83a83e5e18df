// The search of the site: sections and records with an excerpt, from search-texts.js, without any server.
(() => {
  "use strict";
  const MOST = 200, BEFORE = 80, LENGTH = 260;
  const vi = document.documentElement.lang.startsWith("vi");
  const fold = (text) =>
    text.normalize("NFC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d");
  const starts = (text, term, from = 0) => {
    for (let at = text.indexOf(term, from); at >= 0; at = text.indexOf(term, at + 1))
      if (at === 0 || !/[a-z0-9]/.test(text[at - 1])) return at;
    return -1;
  };

  /** How well the passage answers: 0 not at all; more when words stand together, in the title, with their marks. */
  const score = ([, , title, , text], terms, phrase, exact) => {
    const head = fold(title), all = `${head} ${fold(text)}`;
    if (!terms.every((term) => starts(all, term) >= 0)) return 0;
    let points = 1;
    if (terms.every((term) => starts(head, term) >= 0)) points += 3;
    if (starts(all, phrase) >= 0) points += 2;
    if (starts(head, phrase) === 0) points += 4;
    if (`${title} ${text}`.normalize("NFC").toLowerCase().includes(exact)) points += 2;
    return points;
  };

  /** Letters, reports and the like come after the document that they go with. */
  const paper = ([page]) => Number(KIENTRUC_TEXTS.pages[page][0].startsWith("papers/"));

  /** A piece of the text around the first word found, with all words marked. */
  const excerpt = (text, terms) => {
    text = text.normalize("NFC");
    const folded = fold(text);
    const first = Math.min(...terms.map((term) => starts(folded, term)).filter((at) => at >= 0), text.length);
    let from = first === text.length ? 0 : Math.max(0, first - BEFORE);
    if (from) from = text.indexOf(" ", from) + 1;
    let to = Math.min(text.length, from + LENGTH);
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), first);
    const line = document.createElement("p");
    line.className = "context";
    line.append(from ? "… " : "");
    for (let at = from; at < to; ) {
      const next = terms.map((term) => [starts(folded, term, at), term.length]).filter(([where]) => where >= at);
      const [where, length] = next.sort((a, b) => a[0] - b[0] || b[1] - a[1])[0] || [to, 0];
      line.append(text.slice(at, Math.min(where, to)));
      if (where >= to) break;
      line.appendChild(document.createElement("mark")).textContent = text.slice(where, where + length);
      at = where + length;
    }
    line.append(to < text.length ? " …" : "");
    return line;
  };

  const item = ([page, anchor, title, section, text], terms) => {
    const [address, name] = KIENTRUC_TEXTS.pages[page];
    const node = document.createElement("li");
    const link = node.appendChild(document.createElement("a"));
    link.href = address + (anchor ? `#${encodeURIComponent(anchor)}` : "");
    link.textContent = title || name;
    const where = [...new Set([name, section])].filter((each) => each && each !== title).join(" › ");
    if (where) Object.assign(node.appendChild(document.createElement("div")), { className: "kientruc-where", textContent: where });
    if (text) node.appendChild(excerpt(text, terms));
    return node;
  };

  const show = (query) => {
    Search._parseQuery(query); // keeps the words that the page then highlights
    const terms = [...new Set(splitQuery(fold(query)))], phrase = fold(query.trim());
    const exact = query.trim().normalize("NFC").toLowerCase();
    const found = KIENTRUC_TEXTS.entries
      .map((entry, at) => [terms.length ? score(entry, terms, phrase, exact) : 0, at, entry])
      .filter(([points]) => points)
      .sort((a, b) => paper(a[2]) - paper(b[2]) || b[0] - a[0] || a[1] - b[1]);
    found.slice(0, MOST).forEach(([, , entry]) => Search.output.appendChild(item(entry, terms)));
    Search.stopPulse();
    Search.title.textContent = vi ? "Kết quả tìm kiếm" : "Search results";
    const shown = found.length > MOST ? (vi ? ` Hiện ${MOST} kết quả đầu.` : ` The first ${MOST} are shown.`) : "";
    Search.status.textContent = found.length
      ? (vi ? `Tìm thấy ${found.length} mục, bản ghi.` : `${found.length} sections and records found.`) + shown
      : (vi ? "Không tìm thấy. Hãy kiểm tra chính tả hoặc thử từ khác." : "Nothing found. Check the spelling or try other words.");
  };

  const pages = Search.query; // what Sphinx itself finds: pages, should the texts be missing
  Search.query = (query) => {
    if (typeof KIENTRUC_TEXTS !== "undefined") return show(query);
    const script = document.createElement("script");
    script.onload = () => show(query);
    script.onerror = () => pages(query);
    script.src = "_static/search-texts.js";
    document.body.appendChild(script);
  };
})();
