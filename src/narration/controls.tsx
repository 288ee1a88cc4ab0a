import type { Site } from '../settings/site.ts'
import { inWords, wordsOf } from '../settings/words/words.ts'
import { clockOf } from './duration.ts'
import { BACK_SECONDS, FORWARD_SECONDS } from './skips.ts'

const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2]

/** Our own controls of an audio. They show when the browser's script has taken hold of them. */
export function Controls({ site, seconds }: { site: Site; seconds: number }) {
  const words = wordsOf(site)
  const number = new Intl.NumberFormat(inWords(site).lang ?? site.language)
  return (
    <div class="controls" hidden>
      <button
        type="button"
        class="play"
        aria-label={words.play}
        data-loading={words.pause}
        data-playing={words.pause}
        data-wrong={words.tryAgain}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M7 4v16l13-8z" />
          <path d="M6 4h4v16H6zM14 4h4v16h-4z" />
          <path d={AROUND} />
        </svg>
      </button>
      <Skip seconds={-BACK_SECONDS} name={words.back(BACK_SECONDS)} />
      <Skip seconds={FORWARD_SECONDS} name={words.forward(FORWARD_SECONDS)} />
      <span class="progress">
        <span aria-hidden="true">0:00</span>
        <input
          type="range"
          min="0"
          max={Math.round(seconds)}
          value="0"
          aria-label={words.progress}
          data-of={words.heardOf}
          lang={number.resolvedOptions().locale}
        />
        <span aria-hidden="true">{clockOf(seconds)}</span>
      </span>
      <select aria-label={words.speed}>
        {SPEEDS.map((speed) => (
          <option value={speed} selected={speed === 1}>
            {number.format(speed)}×
          </option>
        ))}
      </select>
      <p
        role="status"
        data-loading={words.loading}
        data-playing={words.playing}
        data-paused={words.paused}
        data-ended={words.ended}
        data-wrong={words.cannotBePlayed}
      />
    </div>
  )
}

const AROUND = 'M13 4V1L8 5l5 4V6a6.5 6.5 0 1 1-6.5 6.5h-2A8.5 8.5 0 1 0 13 4z'

function Skip({ seconds, name }: { seconds: number; name: string }) {
  return (
    <button type="button" aria-label={name} value={seconds}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={AROUND} />
      </svg>
      <span aria-hidden="true">{Math.abs(seconds)}</span>
    </button>
  )
}
