/** The nonce of this page load; style elements made by our libraries carry it, all others are refused. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** Hands the nonce to the scroll lock under Mantine's dialogs, which looks for it in this global only. */
export function allowOwnStyles(): void {
  (globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce();
}
