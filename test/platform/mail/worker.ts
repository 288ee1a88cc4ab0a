import { bindingMail } from '../../../src/platform/mail/binding.ts'
import type { Message } from '../../../src/platform/mail/mail.ts'
import type { SmtpServer } from '../../../src/platform/mail/server.ts'
import { smtpMail } from '../../../src/platform/mail/smtp.ts'

interface Asked {
  messages: Message[]
  /** Without one the binding is used. */
  server?: SmtpServer
}

/** Sends what it is asked to, and says what became of each: the adapters where they run, for a test outside. */
export default {
  async fetch(request, { MAIL }) {
    const { messages, server } = await request.json<Asked>()
    const mail = server ? smtpMail(server) : bindingMail(MAIL)
    const outcomes = []
    for (const message of messages) outcomes.push(await mail.send(message))
    await mail.close()
    return Response.json(outcomes)
  },
} satisfies ExportedHandler<{ MAIL: SendEmail }>
