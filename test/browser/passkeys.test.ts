import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startBrowser } from './chromium.ts'
import { type DeskAt, signIn, startDesk } from './desk.ts'

let browser: Browser
let desk: DeskAt
let context: BrowserContext

beforeAll(async () => {
  browser = await startBrowser()
  desk = await startDesk()
})
beforeEach(async () => {
  await context?.close()
  context = await browser.newContext()
})
afterAll(async () => {
  await browser?.close()
  await desk?.mf.dispose()
})

interface Device {
  cdp: CDPSession
  id: string
}

/** A device with a finger to be read: what Chromium has for tests, in place of one that is touched. */
async function deviceOf(page: Page, isUserVerified = true): Promise<Device> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, id: authenticatorId }
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto(`${desk.origin}/admin/account/`)
  await page.getByLabel('Name of the new one').fill(name)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.waitForURL(/said=passkey-added/)
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${desk.origin}/admin/account/`)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL(/sign-in/)
}

/** A browser that does not offer passkeys by itself: there the button is pressed. */
async function withoutOffers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
  })
}

/** What the device keeps. */
async function keptOn({ cdp, id }: Device) {
  return (await cdp.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials
}

it('a passkey is made, signs in after signing out, is renamed, and when removed opens nothing', async () => {
  const page = await signIn(context, desk.origin, 'editor', 'Ada')
  const its = await deviceOf(page)
  await addPasskey(page, 'Office laptop')
  expect(await page.getByLabel('Name of this passkey').inputValue()).toBe('Office laptop')
  const [credential] = await keptOn(its)
  expect(credential).toMatchObject({ isResidentCredential: true, rpId: 'localhost' })

  await withoutOffers(page)
  await signOut(page)
  await page.goto(`${desk.origin}/admin/account/`)
  expect(page.url()).toContain('/admin/sign-in/?to=%2Fadmin%2Faccount%2F')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL(`${desk.origin}/admin/account/`)
  expect(await page.locator('main').textContent()).toContain('Editor')

  await page.getByLabel('Name of this passkey').fill('Old laptop')
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.waitForURL(/passkey-renamed/)
  expect(await page.getByLabel('Name of this passkey').inputValue()).toBe('Old laptop')
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.waitForURL(/passkey-removed/)
  expect(await page.getByLabel('Name of this passkey').count()).toBe(0)

  await signOut(page)
  await page.goto(`${desk.origin}/admin/sign-in/`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('alert').filter({ hasText: 'This passkey is not known here' }).waitFor()
  expect(page.url()).toBe(`${desk.origin}/admin/sign-in/`)
})

it('the browser offers the passkey in the field for the address', async () => {
  const page = await signIn(context, desk.origin, 'author', 'Bea')
  await deviceOf(page)
  await addPasskey(page, 'Phone')
  await signOut(page)
  // The virtual device picks the one passkey it has as soon as the page asks quietly.
  await page.goto(`${desk.origin}/admin/sign-in/`)
  await page.waitForURL(`${desk.origin}/admin/`)
})

it('one device has one passkey of a member', async () => {
  const page = await signIn(context, desk.origin, 'author', 'Cleo')
  await deviceOf(page)
  await addPasskey(page, 'First')
  await page.getByLabel('Name of the new one').fill('Second')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('This device has a passkey of yours already.').waitFor()
})

it('a device that did not verify its user makes no passkey and signs nobody in', async () => {
  const page = await signIn(context, desk.origin, 'author', 'Dora')
  const its = await deviceOf(page)
  await addPasskey(page, 'Laptop')
  await signOut(page)
  await its.cdp.send('WebAuthn.setUserVerified', { authenticatorId: its.id, isUserVerified: false })
  await page.goto(`${desk.origin}/admin/sign-in/`)
  // As a page that was tampered with would ask: without verification. The answer is well signed, and refused.
  const status = await page.evaluate(async () => {
    const challenge = await (await fetch('/admin/sign-in/passkey/challenge', { method: 'POST' })).json()
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...challenge, userVerification: 'discouraged' })
    const credential = await navigator.credentials.get({ publicKey })
    const answer = credential instanceof PublicKeyCredential ? credential.toJSON() : null
    return (await fetch('/admin/sign-in/passkey/answer', { method: 'POST', body: JSON.stringify(answer) })).status
  })
  expect(status).toBe(401)
  expect((await page.goto(`${desk.origin}/admin/account/`))?.url()).toContain('/sign-in/')
})

it('whoever is deactivated does not come in with their passkey', async () => {
  const page = await signIn(context, desk.origin, 'author', 'Eva')
  await withoutOffers(page)
  await deviceOf(page)
  await addPasskey(page, 'Laptop')
  const { id } = await page.evaluate(async () => (await fetch('/admin/api/account')).json())
  const answer = await fetch(`${desk.origin}/admin/api/staff/${id}/deactivation`, {
    method: 'PUT',
    headers: { authorization: 'Bearer bench-token' },
  })
  expect(answer.status).toBe(200)
  await page.goto(`${desk.origin}/admin/sign-in/`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('alert').filter({ hasText: 'not known here' }).waitFor()
})
