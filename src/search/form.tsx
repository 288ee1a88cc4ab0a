import { Said } from '../settings/words/said.tsx'
import { inWords, wordsOf } from '../settings/words/words.ts'
import type { Asked, Wrong } from './asked.ts'

/** A topic that readers can choose. */
export interface Choice {
  slug: string
  name: string
}

/** The language of a paper, by which its words are found. */
interface Spoken {
  language: string
}

/** One field and a button, for a page that is about something else. */
export function ShortSearch({ site }: { site: Spoken }) {
  return (
    <search>
      <form class="search" action="/search/">
        <Query site={site} query="" />
      </form>
    </search>
  )
}

interface FormFacts {
  site: Spoken
  asked: Asked
  wrong: Wrong | null
  topics: readonly Choice[]
}

/** The whole form, as it was filled in. What is wrong with a day is said beside its field. */
export function SearchForm({ site, asked, wrong, topics }: FormFacts) {
  const words = wordsOf(site)
  const isKnown = asked.topic === '' || topics.some(({ slug }) => slug === asked.topic)
  const choices = isKnown ? topics : [...topics, { slug: asked.topic, name: asked.topic }]
  const faults = {
    from: wrong === 'from' ? words.noSuchDay(asked.from) : '',
    to: wrong === 'to' ? words.noSuchDay(asked.to) : wrong === 'order' ? words.daysInOrder : '',
  }
  return (
    <search>
      <form class="search" action="/search/">
        <Query site={site} query={asked.query} />
        <p class="field">
          <label for="topic">
            <Said site={site}>{words.topic}</Said>
          </label>
          <select id="topic" name="topic">
            <option value="" lang={inWords(site).lang}>
              {words.allTopics}
            </option>
            {choices.map(({ slug, name }) => (
              <option value={slug} selected={slug === asked.topic}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <Day site={site} name="from" label={words.fromDay} value={asked.from} fault={faults.from} />
        <Day site={site} name="to" label={words.toDay} value={asked.to} fault={faults.to} />
      </form>
    </search>
  )
}

function Query({ site, query }: { site: Spoken; query: string }) {
  const words = wordsOf(site)
  return (
    <p class="query">
      <label for="q">
        <Said site={site}>{words.searchFor}</Said>
      </label>
      <input type="search" id="q" name="q" value={query} maxlength={200} enterkeyhint="search" />
      <button type="submit">
        <Said site={site}>{words.search}</Said>
      </button>
    </p>
  )
}

interface DayFacts {
  site: Spoken
  name: string
  label: string
  value: string
  fault: string
}

function Day({ site, name, label, value, fault }: DayFacts) {
  const told = fault === '' ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${name}-fault` }
  return (
    <p class="field">
      <label for={name}>
        <Said site={site}>{label}</Said>
      </label>
      <input type="date" id={name} name={name} value={value} {...told} />
      {fault !== '' && (
        <strong class="fault" id={`${name}-fault`}>
          <Said site={site}>{fault}</Said>
        </strong>
      )}
    </p>
  )
}
