import type { FC } from 'hono/jsx'
import type { Refused } from '../asking.ts'
import { TextField } from '../fields.tsx'

/** What became of a test, as the API tells of it. */
export interface Tested {
  to: string
  outcome: string
  reason: string
}

const BECAME: Record<string, string> = {
  sent: 'is on its way.',
  refused: 'was refused.',
  later: 'did not go yet.',
  blocked: 'could not go.',
  doubtful: 'was handed over; whether it was taken was not heard.',
}

/** Sends the letter to somebody who looks it over. */
export const TestForm: FC<{ to: string; tested: Tested[] | undefined; refused: Refused | undefined }> = ({
  to,
  tested = [],
  refused,
}) => (
  <section aria-labelledby="test">
    <h2 id="test">Send a test</h2>
    {tested.length > 0 && (
      <ul class="notice tested" role="status">
        {tested.map(({ to: address, outcome, reason }) => (
          <li>
            The test to {address} {BECAME[outcome] ?? outcome} {reason}
          </li>
        ))}
      </ul>
    )}
    <form method="post" action="./#test" class="flow">
      <TextField
        name="to"
        label="To"
        hint="Up to five addresses, with commas between them."
        value={to}
        autocomplete="email"
        refused={refused}
      />
      <p class="acts">
        <button type="submit" class="second">
          Send the test
        </button>
      </p>
      <p class="quiet">It goes the way the letter will, with “[Test]” before the subject.</p>
    </form>
  </section>
)
