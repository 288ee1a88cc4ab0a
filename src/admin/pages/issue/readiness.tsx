import type { FC } from 'hono/jsx'
import type { Lack } from '../../../issues/readiness.ts'
import { peopleInWords } from '../../../issues/telling.ts'
import { placeOf, sizeInWords, type Told } from './facts.ts'

interface Places {
  letter: string
  newsletter: string
}

/** From whom, by which way and to how many it goes, and what it lacks. */
export const Readiness: FC<{ told: Told; places: Places }> = ({ told, places }) => {
  const { from, way, recipients, bytes, missing, advised } = told
  return (
    <section class="checklist" aria-labelledby="readiness">
      <h2 id="readiness">Before it goes</h2>
      <dl class="letter-facts">
        <Fact name="From" value={`${from.name}, ${from.email}`} />
        <Fact name="By" value={way} />
        <Fact name="To" value={peopleInWords(recipients)} />
        <Fact name="Size" value={`${sizeInWords(bytes)}. Gmail cuts it off at 102 KB.`} />
      </dl>
      {missing.length === 0 && <p>Nothing is missing.</p>}
      {missing.length > 0 && (
        <>
          <h3>Needed before it goes out</h3>
          <Lacks lacks={missing} places={places} kind="needed" />
        </>
      )}
      {advised.length > 0 && (
        <>
          <h3>Better with</h3>
          <Lacks lacks={advised} places={places} kind="advised" />
        </>
      )}
    </section>
  )
}

const Fact: FC<{ name: string; value: string }> = ({ name, value }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

const Lacks: FC<{ lacks: readonly Lack[]; places: Places; kind: string }> = ({ lacks, places, kind }) => (
  <ul class={kind}>
    {lacks.map((lack) => {
      const place = placeOf(lack, places)
      return <li>{place ? <a href={place}>{lack.message}</a> : lack.message}</li>
    })}
  </ul>
)
