import type { FC } from 'hono/jsx'
import type { Refused } from './asking.ts'
import { Check, TextArea, TextField } from './fields.tsx'
import { textIn } from './forms.ts'

/** A newsletter as its form has it. */
export interface Typed {
  name: string
  description: string
  cadence: string
  senderName: string
  senderEmail: string
  replyTo: string
  welcome: string
  isArchivePublic: boolean
}

export const BLANK: Typed = {
  name: '',
  description: '',
  cadence: '',
  senderName: '',
  senderEmail: '',
  replyTo: '',
  welcome: '',
  isArchivePublic: true,
}

export function typedIn(form: FormData): Typed {
  return {
    name: textIn(form, 'name'),
    description: textIn(form, 'description'),
    cadence: textIn(form, 'cadence'),
    senderName: textIn(form, 'sender-name'),
    senderEmail: textIn(form, 'sender-email').trim(),
    replyTo: textIn(form, 'replyTo').trim(),
    welcome: textIn(form, 'welcome'),
    isArchivePublic: textIn(form, 'isArchivePublic') === 'on',
  }
}

/** As the API takes it. */
export function bodyOf({ senderName, senderEmail, ...rest }: Typed) {
  return { ...rest, sender: { name: senderName, email: senderEmail } }
}

export const NewsletterFields: FC<{ typed: Typed; refused: Refused | undefined }> = ({ typed, refused }) => (
  <>
    <TextField name="name" label="Name" value={typed.name} required maxlength={80} refused={refused} />
    <TextField
      name="description"
      label="What is in it"
      hint="A line that readers see over the form."
      value={typed.description}
      maxlength={300}
      refused={refused}
    />
    <TextField
      name="cadence"
      label="When it comes"
      hint="In words, such as: Every weekday at seven."
      value={typed.cadence}
      maxlength={120}
      refused={refused}
    />
    <TextField
      name="sender-name"
      label="Sender"
      hint="Whom it is from. Empty for the paper’s name."
      value={typed.senderName}
      maxlength={80}
      refused={refused}
    />
    <TextField
      name="sender-email"
      label="Sender’s address"
      hint="Mail must be allowed to come from there. Empty for the paper’s own."
      value={typed.senderEmail}
      maxlength={254}
      refused={refused}
    />
    <TextField
      name="replyTo"
      label="Where answers go"
      hint="Empty for the sender’s address."
      value={typed.replyTo}
      maxlength={254}
      refused={refused}
    />
    <TextArea
      name="welcome"
      label="Welcome"
      hint="HTML of the mail that greets whoever has confirmed. Empty for none."
      value={typed.welcome}
      rows={4}
      refused={refused}
    />
    <Check
      name="isArchivePublic"
      label="Readers can read earlier letters on the site"
      checked={typed.isArchivePublic}
    />
  </>
)
