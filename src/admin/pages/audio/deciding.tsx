import type { Child, FC } from 'hono/jsx'
import type { DeskArticle } from '../../../articles/desk-reading.ts'
import type { NarrationRow } from '../../../narration/table.ts'
import { Revision } from '../story/frame.tsx'
import { costInWords, type Reckoned, unreadableInWords } from './reckoning.ts'

interface Facts {
  article: DeskArticle
  reckoned: Reckoned
}

/** What can be done about a story's audio now, each with what follows from it. */
export const Deciding: FC<Facts> = ({ article, reckoned }) => {
  const row = article.narration
  const isLive = article.status === 'published'
  const canMake = isLive && reckoned.voice !== null && (!row || mayBeWanted(row))
  return (
    <form method="post" class="deciding">
      <Revision of={article} />
      {isKeptUnheard(row) && (
        <Act
          value="offer"
          label={row?.state === 'outdated' ? 'It still fits: offer it again' : 'Offer the recording again'}
        >
          You say that the recording is true to the words as they are now.{' '}
          {isLive ? 'Readers hear it in a moment.' : 'Readers hear it when the story is published.'}
        </Act>
      )}
      {canMake && (
        <Act value="make" label={makeInWords(row)} isSecond={isKeptUnheard(row)}>
          {costInWords(reckoned)} {consequenceOf(row)}
        </Act>
      )}
      {reckoned.voice === null && <p>{unreadableInWords(reckoned.language)}</p>}
      {!isLive && reckoned.voice !== null && (
        <p class="quiet">{costInWords(reckoned)} It can be made once the story is live.</p>
      )}
      {row?.state !== 'off' && (
        <Act value="off" label="Switch off" isSecond>
          Readers are offered no audio of this story, and rewording it makes none.
          {row?.source === 'human' && row.key && ' The recording is kept here.'}
        </Act>
      )}
    </form>
  )
}

const Act: FC<{ value: string; label: string; isSecond?: boolean; children?: Child }> = ({
  value,
  label,
  isSecond,
  children,
}) => (
  <div class="act">
    <button
      type="submit"
      name="act"
      value={value}
      class={isSecond ? 'second' : undefined}
      aria-describedby={`${value}-means`}
    >
      {label}
    </button>
    <p class="quiet" id={`${value}-means`}>
      {children}
    </p>
  </div>
)

/** What is on its way is not asked for once more, unless it waits for long. */
function mayBeWanted({ state, tries, runId, handedAt }: NarrationRow): boolean {
  return state !== 'waiting' || tries > 0 || (runId !== null && handedAt === null)
}

function isKeptUnheard(row: NarrationRow | null): boolean {
  return row?.source === 'human' && row.key !== null && row.audibleAt === null && row.state !== 'waiting'
}

function makeInWords(row: NarrationRow | null): string {
  if (row?.state === 'waiting') return row.tries > 0 ? 'Try it now' : 'Make it now'
  return row?.state === 'failed' || (row?.madeAt && row.source === 'ai') ? 'Make again' : 'Make audio'
}

function consequenceOf(row: NarrationRow | null): string {
  if (row?.source === 'human' && row.key) {
    return `It takes the place of the recording by ${row.speaker}, which would have to be uploaded again.`
  }
  if (row?.audibleAt) return 'All of it is read afresh. Readers hear what there is until then.'
  return 'Readers hear it when it is made, mostly within minutes.'
}
