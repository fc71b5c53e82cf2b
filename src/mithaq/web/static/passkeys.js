// Passkeys: signing in with one, adding one, showing again that it is you.
//
// A form says what it wants: data-passkey="sign-in" asks its own address for the options, "get" and "create" read them
// from the JSON element named in data-passkey-options. The answer of the key goes into the hidden field `credential`.
// Without this file, or in a browser that knows no keys, the buttons stay hidden and everything else works.

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const keys = (list) => (list ?? []).map((key) => ({ ...key, id: toBytes(key.id) }));

// The server writes null for what it leaves open; browsers want it absent.
const given = (options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));

function creation(options, alone) {
  const chosen = given(options);
  chosen.challenge = toBytes(options.challenge);
  chosen.user = { ...options.user, id: toBytes(options.user.id) };
  chosen.excludeCredentials = keys(options.excludeCredentials);
  chosen.authenticatorSelection = {
    ...given(options.authenticatorSelection ?? {}),
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  };
  return chosen;
}

function request(options) {
  return { ...given(options), challenge: toBytes(options.challenge), allowCredentials: keys(options.allowCredentials) };
}

function spoken(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const said = Object.fromEntries(
    parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]),
  );
  if (response.getTransports) said.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: said,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function options(form) {
  if (form.dataset.passkey !== "sign-in") {
    return JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

async function ask(form) {
  const found = await options(form);
  if (form.dataset.passkey === "create") {
    const alone = form.elements.passwordless?.checked ?? false;
    return navigator.credentials.create({ publicKey: creation(found.creation_options.publicKey, alone) });
  }
  return navigator.credentials.get({ publicKey: request(found.request_options.publicKey) });
}

function serve(form) {
  const button = form.querySelector("[data-passkey-shown] button");
  const failed = form.querySelector("[data-passkey-failed]");
  form.querySelector("[data-passkey-needs]")?.remove();
  form.querySelector("[data-passkey-shown]").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    failed.hidden = true;
    try {
      form.elements.credential.value = spoken(await ask(form));
      form.submit();
    } catch (error) {
      console.warn(error);
      failed.hidden = false;
      button.disabled = false;
    }
  });
}

if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(serve);
