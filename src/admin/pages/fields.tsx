import type { Child, FC } from 'hono/jsx'
import type { Refused } from './asking.ts'

interface Field {
  name: string
  label: string
  hint?: string | undefined
  refused?: Refused | undefined
}

/** A control with its label, its hint and, where the API refused it, why. The message is read with the control (WCAG 2.2, 3.3.1). */
const Labelled: FC<Field & { control: (attributes: Record<string, unknown>) => Child }> = ({
  name,
  label,
  hint,
  refused,
  control,
}) => {
  const errors = errorsAt(refused, name)
  const described = [hint ? `${name}-hint` : '', errors.length > 0 ? `${name}-error` : ''].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <p class="error" id={`${name}-error`}>
          {errors.join(' ')}
        </p>
      )}
      {control({
        id: name,
        name,
        'aria-describedby': described || undefined,
        'aria-invalid': errors.length > 0 ? 'true' : undefined,
      })}
    </div>
  )
}

/** A line to write in. */
export const TextField: FC<
  Field & {
    value?: string | undefined
    type?: 'text' | 'email' | 'url' | 'search' | 'date' | 'time' | 'datetime-local' | 'number'
    required?: boolean
    autocomplete?: string
    list?: string
    maxlength?: number
    /** Which keys a phone shows. */
    inputmode?: 'numeric'
    /** The list of the API that a script completes it from. */
    suggest?: string
  }
> = ({ value = '', type = 'text', required, autocomplete, list, maxlength, inputmode, suggest, ...field }) => (
  <Labelled
    {...field}
    control={(attributes) => (
      <input
        {...attributes}
        {...{ type, value, required, autocomplete, list, maxlength, inputmode }}
        data-suggest={suggest}
      />
    )}
  />
)

/** Room for several lines. */
export const TextArea: FC<Field & { value?: string | undefined; rows?: number; required?: boolean }> = ({
  value = '',
  rows = 4,
  required,
  ...field
}) => (
  <Labelled
    {...field}
    control={(attributes) => (
      <textarea {...attributes} {...{ rows, required }}>
        {value}
      </textarea>
    )}
  />
)

/** One of several. */
export const Choice: FC<
  Field & { value?: string | undefined; options: readonly { value: string; label: string }[] }
> = ({ value, options, ...field }) => (
  <Labelled
    {...field}
    control={(attributes) => (
      <select {...attributes}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  />
)

/** Yes or no. */
export const Check: FC<{ name: string; label: string; value?: string; checked?: boolean }> = ({
  name,
  label,
  value = 'on',
  checked,
}) => (
  <p class="check">
    <input type="checkbox" id={name} name={name} value={value} checked={checked} />
    <label for={name}>{label}</label>
  </p>
)

/** What was refused, above the form: it takes the focus when the page is opened, and leads to each field at fault. */
export const Refusal: FC<{ refused: Refused | undefined }> = ({ refused }) =>
  refused ? (
    <div class="refusal" role="alert" id="refusal" tabindex={-1}>
      <p>{refused.detail}</p>
      {refused.errors.length > 0 && (
        <ul>
          {refused.errors.map(({ path, message }) => (
            <li>
              <a href={`#${fieldOf(path)}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  ) : null

/** The messages for a control: those whose path is its name, or leads below it. */
function errorsAt(refused: Refused | undefined, name: string): string[] {
  const path = name.replaceAll('-', '.')
  return (refused?.errors ?? [])
    .filter((error) => error.path === path || error.path.startsWith(`${path}.`))
    .map(({ message }) => message)
}

/** A control is called as the API calls its field, with hyphens for dots; one that has many takes the errors of each. */
function fieldOf(path: string): string {
  return path.replace(/\.\d+(\..*)?$/, '').replaceAll('.', '-')
}
