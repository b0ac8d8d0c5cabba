
(() => {
  'use strict';
  const ONPREM = 0, CLOUD = 1, OUTCOME = 2, MATCHED_ON = 3, VALUE = 4, ERROR = 5, REASON = 6, REMEDY = 7, OTHERS = 8, SOURCE = 9;
  const MOST_PRINTED = 1000; // about 60 sheets
  const data = JSON.parse(document.getElementById('rows').textContent);
  const rows = data.rows;
  const byId = id => document.getElementById(id);
  const number = n => n.toLocaleString('en-US');
  const search = rows.map(() => null);
  const blocking = new Set(data.blocking);
  let shown = rows.map((_, i) => i), page = 0, sorted = null, descending = false;

  const textOf = i => search[i] ??= [ONPREM, CLOUD, VALUE, REASON, REMEDY, OTHERS].map(c => rows[i][c] ?? '').join('\n').toLowerCase();
  const needsDoing = row => blocking.has(row[OUTCOME]) || row[ERROR] !== 0 || row[REMEDY] !== '';

  function filter() {
    const words = byId('text').value.toLowerCase().split(/\s+/).filter(w => w);
    const outcome = byId('outcome').value, error = byId('error').value, needed = byId('needed').checked;
    shown = [];
    rows.forEach((row, i) => {
      if ((outcome === '' || row[OUTCOME] === +outcome) && (error === '' || row[ERROR] === +error)
        && (!needed || needsDoing(row)) && words.every(w => textOf(i).includes(w))) shown.push(i);
    });
    sort();
    page = 0;
    draw();
  }

  function sort() {
    if (sorted === null) return;
    const sign = descending ? -1 : 1;
    const compare = new Intl.Collator('en', { numeric: true }).compare;
    shown.sort((a, b) => {
      const x = rows[a][sorted] ?? '', y = rows[b][sorted] ?? '';
      return sign * (typeof x === 'number' ? x - y : compare(x, y)) || a - b;
    });
  }

  // Data becomes text and never markup.
  function element(name, text, className) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.append(text);
    return made;
  }

  function isolated(name, text, label) {
    const cell = element(name);
    if (label) cell.dataset.label = label;
    if (text) cell.append(element('bdi', text));
    return cell;
  }

  function line(i) {
    const row = rows[i], tr = element('tr');
    const user = isolated('th', row[ONPREM] ?? '(none)');
    user.scope = 'row';
    const cloud = isolated('td', row[CLOUD], 'Cloud user');
    const outcome = element('td');
    outcome.dataset.label = 'Outcome';
    outcome.append(element('span', data.outcomes[row[OUTCOME]], 'pill ' + data.outcomes[row[OUTCOME]]));
    if (row[MATCHED_ON] !== 0) {
      const by = element('small', 'on ' + data.matchedOn[row[MATCHED_ON]] + ' ');
      by.append(element('bdi', row[VALUE]));
      cloud.append(by);
    }
    const error = element('td', row[ERROR] === 0 ? '' : data.errors[row[ERROR]]);
    error.dataset.label = 'Expected error';
    const why = isolated('td', row[REASON], 'Why');
    if (row[REMEDY]) {
      const remedy = element('div');
      remedy.append(element('strong', 'Do: '), element('bdi', row[REMEDY]));
      why.append(remedy);
    }
    if (row[OTHERS]) {
      const others = element('small', 'Others involved: ');
      others.append(element('bdi', row[OTHERS]));
      why.append(others);
    }
    if (row[SOURCE] >= 0) {
      const [address, text] = data.sources[row[SOURCE]];
      const source = element('small', 'Source: ', 'row-source');
      const link = element(address ? 'a' : 'bdi', text);
      if (address) link.href = address;
      source.append(link);
      why.append(source);
    }
    tr.append(user, cloud, outcome, error, why);
    return tr;
  }

  function draw() {
    const size = +byId('size').value, pages = Math.max(1, Math.ceil(shown.length / size));
    page = Math.min(Math.max(page, 0), pages - 1);
    const start = page * size, end = Math.min(start + size, shown.length);
    byId('table').tBodies[0].replaceChildren(...shown.slice(start, end).map(line));
    byId('count').textContent = shown.length === 0 ? `None of ${number(rows.length)} users fits.`
      : `${number(start + 1)} to ${number(end)} of ${number(shown.length)} users`
        + (shown.length === rows.length ? '' : ` who fit, ${number(rows.length)} in all`);
    byId('page').textContent = `Page ${number(page + 1)} of ${number(pages)}`;
    byId('first').disabled = byId('previous').disabled = page === 0;
    byId('last').disabled = byId('next').disabled = page === pages - 1;
  }

  // In words, for paper, which has no controls; empty without a filter.
  function filterText() {
    const chosen = id => byId(id).value === '' ? null : byId(id).selectedOptions[0].text;
    return [
      byId('text').value.trim() && `search "${byId('text').value.trim()}"`,
      chosen('outcome') && `outcome ${chosen('outcome')}`,
      chosen('error') && `expected error ${chosen('error')}`,
      byId('needed').checked && 'only users with something to do',
    ].filter(part => part).join(', ');
  }

  // Paper has no pages to turn: it gets every row that fits the filter, up to a limit, and says what it lacks.
  function drawForPaper() {
    const filter = filterText(), printed = Math.min(shown.length, MOST_PRINTED), some = printed < shown.length;
    byId('table').tBodies[0].replaceChildren(...shown.slice(0, printed).map(line));
    byId('printed').textContent =
      (filter ? `This list is filtered (${filter}): ${number(shown.length)} of ${number(rows.length)} users fit. ` : '')
      + (some ? `This printout has the first ${number(printed)} of ${number(shown.length)} users. To print others, filter the table and print again. `
        : filter ? '' : `All ${number(rows.length)} users. `)
      + (some || filter ? 'The file has all users, under "All users".' : '');
  }

  function turn(to) {
    page = to;
    draw();
  }

  function options(select, names, from) {
    const present = new Set(rows.map(row => row[from]));
    names.forEach((name, i) => {
      if (present.has(i)) select.append(new Option(name, i));
    });
  }

  let waiting = 0;
  options(byId('outcome'), data.outcomes, OUTCOME);
  options(byId('error'), data.errors, ERROR);
  byId('filter').addEventListener('submit', e => e.preventDefault());
  byId('filter').addEventListener('reset', () => setTimeout(filter));
  byId('text').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  for (const id of ['outcome', 'error', 'needed']) byId(id).addEventListener('change', filter);
  byId('size').addEventListener('change', () => turn(0));
  byId('first').addEventListener('click', () => turn(0));
  byId('previous').addEventListener('click', () => turn(page - 1));
  byId('next').addEventListener('click', () => turn(page + 1));
  byId('last').addEventListener('click', () => turn(Infinity));

  for (const button of document.querySelectorAll('#table th button')) {
    button.addEventListener('click', () => {
      const column = +button.dataset.column;
      descending = sorted === column && !descending;
      sorted = column;
      for (const header of document.querySelectorAll('#table thead th')) header.removeAttribute('aria-sort');
      button.parentElement.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      sort();
      turn(0);
    });
  }

  for (const button of document.querySelectorAll('.show-cause')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      byId('filter').reset();
      byId('outcome').value = data.outcomes.indexOf(button.dataset.outcome);
      byId('error').value = data.errors.indexOf(button.dataset.error);
      byId('needed').checked = true;
      setTimeout(() => {
        filter();
        byId('users').scrollIntoView();
        byId('text').focus({ preventScroll: true });
      });
    });
  }

  // Paper has no mouse: what is folded up is unfolded for it.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')];
    folded.forEach(d => d.open = true);
    drawForPaper();
  });
  addEventListener('afterprint', () => {
    folded.forEach(d => d.open = false);
    draw();
  });

  byId('browser').hidden = false;
  draw();
})();
