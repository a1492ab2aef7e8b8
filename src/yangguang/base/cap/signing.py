"""XML signatures of CAP messages (CAP 1.2, 3.3.4.1: enveloped), made and verified; what is signed is what is read.

RSA with SHA-256 over exclusive C14N, with the certificate in it: that is what receivers of CAP are known to verify
(the gateways of the United States and of Canada ask for it); Ed25519, with which the ledger signs, is in none of their
lists, and the signature library has no name for it. Signing twice gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.signer import XMLSigner
from signxml.verifier import SignatureConfiguration, XMLVerifier

from yangguang.base.cap import opening
from yangguang.base.cap.alerts import NAMESPACE

DSIG: Final = "http://www.w3.org/2000/09/xmldsig#"
BITS: Final = 3072
YEARS: Final = 10
"""How long a certificate that we make for ourselves holds."""
METHODS: Final = frozenset(
    {
        SignatureMethod.RSA_SHA256,
        SignatureMethod.RSA_SHA384,
        SignatureMethod.RSA_SHA512,
        SignatureMethod.ECDSA_SHA256,
        SignatureMethod.ECDSA_SHA384,
        SignatureMethod.ECDSA_SHA512,
    }
)
DIGESTS: Final = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})
_TRANSFORMS: Final = frozenset(
    {
        f"{DSIG}enveloped-signature",
        CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0.value,
        CanonicalizationMethod.CANONICAL_XML_1_0.value,
        CanonicalizationMethod.CANONICAL_XML_1_1.value,
    }
)


class State(StrEnum):
    """What is known of a signature."""

    NONE = "none"
    GOOD = "good"
    UNKNOWN = "unknown"
    """It holds together, but by a key that nobody here has vouched for."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Signed:
    """A message and its signature. `root` is what may be read of it; `signer` the certificate's subject."""

    state: State
    root: Any
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A private key with its certificate."""

    private: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def certificate_text(self) -> str:
        """The certificate as PEM, for everybody."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def private_text(self) -> str:
        """Return both as PEM, the key first, for the file that its owner alone reads."""
        private = self.private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return private.decode() + self.certificate_text

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read what `private_text` wrote, or a key and certificate of an authority. ValueError: it isn't that."""
        private = serialization.load_pem_private_key(text.encode(), password=None)
        if not isinstance(private, rsa.RSAPrivateKey):
            raise ValueError("a key for CAP is RSA")  # noqa: TRY004 - its content is wrong, not its type
        return cls(private, x509.load_pem_x509_certificate(text.encode()))


def make_key(name: str, *, at: datetime) -> Key:
    """Return a new key with a certificate of its own for `name` (at most 64 characters)."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    return Key(private, certificate)


def certificate_of(text: str) -> x509.Certificate:
    """Read a certificate as PEM. ValueError: it isn't one."""
    return x509.load_pem_x509_certificate(text.encode())


def signed(content: bytes, *, key: Key) -> bytes:
    """Return a message of ours with its signature as the last element."""
    root = opening.tree_of(opening.plain_of(content))
    signer = XMLSigner(c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0)
    made = signer.sign(root, key=key.private, cert=[key.certificate])
    told: bytes = etree.tostring(made, xml_declaration=True, encoding="UTF-8")
    return told + b"\n"


def verified(content: bytes, *, trusted: Iterable[x509.Certificate] = (), at: datetime) -> Signed:
    """Return a message as far as it may be believed. Refusal: it may not be opened at all.

    With a signature that holds, `root` is what was signed and nothing else. With one that doesn't, or of an unknown
    signer, or none, it is what came; the state says so.
    """
    plain = opening.plain_of(content)
    came = opening.tree_of(plain, with_comments=False)
    found = list(came.iter(f"{{{DSIG}}}Signature"))
    if not found:
        return Signed(State.NONE, came)
    if not _is_enveloped(came, found):
        return Signed(State.BAD, came)
    tree = opening.tree_of(plain)
    for certificate in trusted:
        if (root := _root_signed_by(tree, certificate, at=at)) is not None:
            return Signed(State.GOOD, root, _subject(certificate))
    told = _told_certificate(found[0])
    if told is not None and _root_signed_by(tree, told, at=at) is not None:
        return Signed(State.UNKNOWN, came, _subject(told))
    return Signed(State.BAD, came)


def _is_enveloped(root: Any, found: list[Any]) -> bool:
    """Tell whether there is one signature, the root's own child, over the whole document and nothing fancier.

    Signatures over a part, over several parts, by an Id, or with transforms that choose (XPath, XSLT) are how
    what is signed and what is read come to differ.
    """
    if len(found) != 1 or found[0].getparent() is not root or root.tag != f"{{{NAMESPACE}}}alert":
        return False
    references = list(found[0].iter(f"{{{DSIG}}}Reference"))
    transforms = [one.get("Algorithm") for one in found[0].iter(f"{{{DSIG}}}Transform")]
    return (
        len(references) == 1
        and references[0].get("URI") == ""
        and f"{DSIG}enveloped-signature" in transforms
        and _TRANSFORMS.issuperset(transforms)
        and found[0].find(f"{{{DSIG}}}Object") is None
    )


def _root_signed_by(tree: Any, certificate: x509.Certificate, *, at: datetime) -> Any | None:
    config = SignatureConfiguration(
        location="./",
        expect_references=1,
        signature_methods=METHODS,
        digest_algorithms=DIGESTS,
        ignore_ambiguous_key_info=True,
        verification_time=at,
    )
    try:
        result = XMLVerifier().verify(
            tree, x509_cert=certificate, parser=opening.parser(), expect_config=config
        )
    except (SignXMLException, etree.LxmlError, ValueError, TypeError, UnsupportedAlgorithm):
        return None  # whatever the library has against it, it isn't signed by this key
    assert not isinstance(result, list)
    root = result.signed_xml
    return root if root is not None and root.tag == f"{{{NAMESPACE}}}alert" else None


def _told_certificate(signature: Any) -> x509.Certificate | None:
    """Return the certificate that came along: anybody can write one."""
    told = signature.find(f".//{{{DSIG}}}X509Certificate")
    text = "" if told is None else "".join((told.text or "").split())
    try:
        return certificate_of(f"-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
    except ValueError:
        return None


def _subject(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value)[:64] if names else certificate.subject.rfc4514_string()[:64]
