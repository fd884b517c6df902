//! A passkey in software: makes and shows itself as a browser with an authenticator would, and as one that cheats.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Somebody was there.
const PRESENT: u8 = 0x01;
/// A new credential is described.
const MADE: u8 = 0x40;

/// A passkey on a device.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    /// How often it has signed.
    pub counter: u32,
    /// The site at whose pages it is used, as the browser says.
    pub origin: String,
    /// The site that it says it is made for.
    pub site: String,
}

impl Authenticator {
    /// The device of that number, used at the pages of an origin.
    pub fn new(number: u8, origin: &str) -> Self {
        Self {
            key: SigningKey::from_slice(&[number; 32]).unwrap(),
            id: vec![number; 32],
            counter: 0,
            origin: origin.to_owned(),
            site: "localhost".to_owned(),
        }
    }

    /// Signs with the key of another from now on.
    pub fn take_key_of(&mut self, other: &Self) {
        self.key = other.key.clone();
    }

    /// Makes a passkey as it was asked to: what the page's script would put into the form.
    pub fn make(&self, asked: &Value) -> String {
        let said = self.said("webauthn.create", asked);
        let mut data = self.data(PRESENT | MADE);
        // No maker is named.
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        // CBOR: a map of three, in the standard's order.
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        let response = json!({
            "clientDataJSON": BASE64.encode(said), "attestationObject": BASE64.encode(object), "transports": ["internal"],
        });
        self.answer(&response)
    }

    /// Shows it as it was asked to.
    pub fn show(&mut self, asked: &Value) -> String {
        self.counter += 1;
        let said = self.said("webauthn.get", asked);
        let data = self.data(PRESENT);
        let signed = [data.as_slice(), &Sha256::digest(&said)].concat();
        let signature: Signature = self.key.sign(&signed);
        let response = json!({
            "clientDataJSON": BASE64.encode(said), "authenticatorData": BASE64.encode(data),
            "signature": BASE64.encode(signature.to_der()),
        });
        self.answer(&response)
    }

    fn answer(&self, response: &Value) -> String {
        let id = BASE64.encode(&self.id);
        json!({"id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {}, "response": response}).to_string()
    }

    /// What the browser says that was asked and where.
    fn said(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let said = json!({
            "type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": false,
        });
        said.to_string().into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.site).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// As COSE: elliptic curve, ES256, P-256, and the two coordinates.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_encoded_point(false);
        let mut cose = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        cose.extend(point.x().unwrap());
        cose.extend(b"\x22\x58\x20");
        cose.extend(point.y().unwrap());
        cose
    }
}
