const api = '/inbox/api/v1';
const element = id => document.getElementById(id);
const [mails, view, search, count, empty] = ['mails', 'mail', 'search', 'count', 'empty'].map(element);
const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'short' });
const when = at => (at.toDateString() === new Date().toDateString() ? clock : day).format(at);
const address = person => person.Name ? `${person.Name} <${person.Address}>` : person.Address;
let chosen = location.hash.slice(1);
let shown = '';

async function ask(path, options) {
  const answer = await fetch(api + path, options);
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer;
}

function row(mail) {
  const item = element('row').content.cloneNode(true).firstElementChild;
  item.classList.toggle('unread', !mail.Read);
  item.setAttribute('aria-current', String(mail.ID === chosen));
  item.querySelector('strong').textContent = mail.Subject || '(no subject)';
  item.querySelector('.to').textContent = mail.To.map(address).join(', ');
  item.querySelector('time').textContent = when(new Date(mail.Created));
  item.querySelector('.snippet').textContent = mail.Snippet;
  item.querySelector('button').addEventListener('click', () => open(mail.ID));
  return item;
}

async function list() {
  const query = search.value.trim();
  const page = await (await ask(query ? `/search?limit=200&query=${encodeURIComponent(query)}` : '/messages?limit=200')).json();
  const state = JSON.stringify([page.messages.map(mail => [mail.ID, mail.Read]), chosen]);
  count.textContent = `${page.messages_count} of ${page.total}, ${page.unread} unread`;
  empty.hidden = page.messages.length > 0;
  empty.textContent = page.total > 0 ? 'No mail fits the search.' : 'No mail yet. Mails that journeys send arrive here by themselves.';
  if (state === shown) return;
  shown = state;
  mails.replaceChildren(...page.messages.map(row));
}

function hint() {
  const text = document.createElement('p');
  text.className = 'hint';
  text.textContent = 'Choose a mail.';
  view.replaceChildren(text);
}

async function open(id) {
  chosen = id;
  history.replaceState(null, '', `#${id}`);
  const mail = await (await ask(`/message/${id}`)).json();
  const opened = element('open').content.cloneNode(true);
  const [frame, text] = [opened.querySelector('iframe'), opened.querySelector('pre')];
  const [html, plain] = [opened.querySelector('.as-html'), opened.querySelector('.as-text')];
  opened.querySelector('h2').textContent = mail.Subject || '(no subject)';
  opened.querySelector('.from').textContent = address(mail.From);
  opened.querySelector('.to').textContent = mail.To.map(address).join(', ');
  opened.querySelector('.date').textContent = time.format(new Date(mail.Date));
  frame.src = `/inbox/view/${id}.html`;
  text.textContent = mail.Text;
  const show = asText => {
    frame.hidden = asText;
    text.hidden = !asText;
    html.setAttribute('aria-pressed', String(!asText));
    plain.setAttribute('aria-pressed', String(asText));
  };
  html.addEventListener('click', () => show(false));
  plain.addEventListener('click', () => show(true));
  opened.querySelector('.remove').addEventListener('click', async () => {
    await ask('/messages', { method: 'DELETE', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ IDs: [id] }) });
    chosen = '';
    hint();
    await list();
  });
  view.replaceChildren(opened);
  await list();
}

element('clear').addEventListener('click', async () => {
  if (!confirm('Delete all mails?')) return;
  await ask('/messages', { method: 'DELETE' });
  chosen = '';
  hint();
  await list();
});
search.addEventListener('input', () => list().catch(console.error));
setInterval(() => { if (!document.hidden) list().catch(() => { count.textContent = 'not reachable'; }); }, 3000);
(chosen ? open(chosen).catch(() => { chosen = ''; return list(); }) : list()).catch(console.error);
