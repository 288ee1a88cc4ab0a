import type { Words } from '../settings/words/english.ts'
import type { Asked, Wrong } from './asked.ts'

/** A topic that readers can choose. */
export interface Choice {
  slug: string
  name: string
}

/** One field and a button, for a page that is about something else. */
export function ShortSearch({ words }: { words: Words }) {
  return (
    <search>
      <form class="search" action="/search/">
        <Query words={words} query="" />
      </form>
    </search>
  )
}

interface FormFacts {
  words: Words
  asked: Asked
  wrong: Wrong | null
  topics: readonly Choice[]
}

/** The whole form, as it was filled in. What is wrong with a day is said beside its field. */
export function SearchForm({ words, asked, wrong, topics }: FormFacts) {
  const isKnown = asked.topic === '' || topics.some(({ slug }) => slug === asked.topic)
  const choices = isKnown ? topics : [...topics, { slug: asked.topic, name: asked.topic }]
  const faults = {
    from: wrong === 'from' ? words.noSuchDay(asked.from) : '',
    to: wrong === 'to' ? words.noSuchDay(asked.to) : wrong === 'order' ? words.daysInOrder : '',
  }
  return (
    <search>
      <form class="search" action="/search/">
        <Query words={words} query={asked.query} />
        <p class="field">
          <label for="topic">{words.topic}</label>
          <select id="topic" name="topic">
            <option value="">{words.allTopics}</option>
            {choices.map(({ slug, name }) => (
              <option value={slug} selected={slug === asked.topic}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <Day name="from" label={words.fromDay} value={asked.from} fault={faults.from} />
        <Day name="to" label={words.toDay} value={asked.to} fault={faults.to} />
      </form>
    </search>
  )
}

function Query({ words, query }: { words: Words; query: string }) {
  return (
    <p class="query">
      <label for="q">{words.searchFor}</label>
      <input type="search" id="q" name="q" value={query} maxlength={200} enterkeyhint="search" />
      <button type="submit">{words.search}</button>
    </p>
  )
}

function Day({ name, label, value, fault }: { name: string; label: string; value: string; fault: string }) {
  const told = fault === '' ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${name}-fault` }
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input type="date" id={name} name={name} value={value} {...told} />
      {fault !== '' && (
        <strong class="fault" id={`${name}-fault`}>
          {fault}
        </strong>
      )}
    </p>
  )
}
